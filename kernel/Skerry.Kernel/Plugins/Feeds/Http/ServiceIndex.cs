using System.Text.Json;

namespace Skerry.Kernel.Plugins.Feeds.Http;

/// <summary>What a feed offers (https://learn.microsoft.com/nuget/api/service-index), as far as it is used here.</summary>
/// <param name="Packages">The flat container: versions and packages.</param>
/// <param name="Registrations">Where it says what is listed; null if it does not.</param>
sealed record ServiceIndex(Uri Packages, Uri? Registrations)
{
    static readonly string[] PackageTypes = ["PackageBaseAddress/3.0.0", "PackageBaseAddress"];

    /// <summary>The best first: those that know all versions, also the ones after SemVer 2.0.0, then those that leave these out.</summary>
    static readonly string[] RegistrationTypes =
    [
        "RegistrationsBaseUrl/3.6.0", "RegistrationsBaseUrl/Versioned", "RegistrationsBaseUrl/3.4.0",
        "RegistrationsBaseUrl/3.0.0-rc", "RegistrationsBaseUrl/3.0.0-beta", "RegistrationsBaseUrl",
    ];

    /// <summary>Reads one.</summary>
    /// <param name="root">The document.</param>
    /// <param name="address">Where it was found.</param>
    /// <exception cref="FeedFault">It is none, of another protocol, or offers no packages.</exception>
    public static ServiceIndex Read(JsonElement root, Uri address)
    {
        const string help = "Check the address of the source: it is that of a service index of the protocol's version 3, and often ends in /index.json.";
        if (FeedJson.Text(root, "version")?.StartsWith("3.", StringComparison.Ordinal) != true || FeedJson.Items(root, "resources") is not { } resources)
            throw new FeedFault(address, "is no service index of NuGet's protocol, version 3", help);
        var byType = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            // The first of a type counts; the others are the same elsewhere.
            foreach (var type in FeedJson.Texts(resource, "@type"))
                byType.TryAdd(type, FeedJson.Text(resource, "@id") ?? "");
        }

        return new(
            Find(byType, PackageTypes, address) ?? throw new FeedFault(address, $"offers no \"{PackageTypes[0]}\"", help),
            Find(byType, RegistrationTypes, address));
    }

    static Uri? Find(Dictionary<string, string> byType, string[] types, Uri address) =>
        types.FirstOrDefault(byType.ContainsKey) is { } type ? FeedAddress.Folder(FeedAddress.In(byType[type], address)) : null;
}
