using System.Text.Json;
using NuGet.Versioning;

namespace Skerry.Kernel.Plugins.Feeds.Http;

/// <summary>What a feed says of the versions of one package (https://learn.microsoft.com/nuget/api/registration-base-url-resource): here, which are not listed.</summary>
static class Registration
{
    /// <summary>Feeds that know no <c>listed</c> say it with a date of this year.</summary>
    const string UnlistedYear = "1900-";

    /// <summary>Reads the index of a package.</summary>
    /// <param name="index">The document.</param>
    /// <param name="address">Where it was found.</param>
    /// <param name="unlisted">Gets the versions that are not listed.</param>
    /// <returns>The pages that have to be read too.</returns>
    /// <exception cref="FeedFault">It is no such index.</exception>
    public static IReadOnlyList<Uri> ReadIndex(JsonElement index, Uri address, ISet<NuGetVersion> unlisted)
    {
        var pages = FeedJson.Items(index, "items") ?? throw NoRegistration(address);
        var others = new List<Uri>();
        foreach (var page in pages)
        {
            if (FeedJson.Items(page, "items") is { } leaves)
                Read(leaves, unlisted);
            else
                others.Add(FeedAddress.In(FeedJson.Text(page, "@id") ?? "", address));
        }

        return others;
    }

    /// <summary>Reads a page of an index.</summary>
    /// <exception cref="FeedFault">It is no such page.</exception>
    public static void ReadPage(JsonElement page, Uri address, ISet<NuGetVersion> unlisted) =>
        Read(FeedJson.Items(page, "items") ?? throw NoRegistration(address), unlisted);

    static void Read(IEnumerable<JsonElement> leaves, ISet<NuGetVersion> unlisted)
    {
        foreach (var leaf in leaves)
        {
            if (FeedJson.Find(leaf, "catalogEntry") is { } entry && NuGetVersion.TryParse(FeedJson.Text(entry, "version"), out var version) && !IsListed(entry))
                unlisted.Add(version);
        }
    }

    static bool IsListed(JsonElement entry) => FeedJson.Find(entry, "listed") switch
    {
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => FeedJson.Text(entry, "published")?.StartsWith(UnlistedYear, StringComparison.Ordinal) != true,
    };

    static FeedFault NoRegistration(Uri address) => new(address, "is no registration of a package", "Tell whoever runs the feed.");
}
