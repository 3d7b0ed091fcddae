using System.Text.Json.Nodes;
using NuGet.Versioning;

namespace Skerry.TestFeed;

/// <summary>The JSON documents of the protocol (https://learn.microsoft.com/nuget/api/overview).</summary>
/// <param name="packages">What the feed has.</param>
/// <param name="options">What kind of feed it is.</param>
/// <param name="isListed">Whether a version is listed, by id and version.</param>
sealed class FeedDocuments(FeedPackages packages, FeedOptions options, Func<string, string, bool> isListed)
{
    public const string Flat = "/v3/flat/";
    public const string Registrations = "/v3/registrations/";
    public const string Index = "/v3/index.json";

    /// <summary>The service index.</summary>
    /// <param name="origin">How the client calls this server: <c>http://127.0.0.1:4711</c>.</param>
    public JsonObject ServiceIndex(string origin)
    {
        var resources = new JsonArray { Resource("PackageBaseAddress/3.0.0", options.PackagesAt?.AbsoluteUri ?? origin + Flat) };
        if (options.HasRegistrations)
        {
            resources.Add(Resource("RegistrationsBaseUrl", origin + Registrations));
            resources.Add(Resource("RegistrationsBaseUrl/3.6.0", origin + Registrations));
        }

        return new() { ["version"] = "3.0.0", ["resources"] = resources };
    }

    /// <summary>The versions of a package; null if there are none.</summary>
    public JsonObject? Versions(string id) => packages.Versions(id) is { Count: > 0 } versions
        ? new() { ["versions"] = new JsonArray([.. versions.Select(version => (JsonNode)FeedPackages.Normal(version))]) }
        : null;

    /// <summary>The registration of a package; null if there is none.</summary>
    public JsonObject? Registration(string origin, string id)
    {
        var versions = packages.Versions(id);
        if (versions.Count == 0)
            return null;
        var pages = versions.Chunk(options.PageSize > 0 ? options.PageSize : versions.Count).Select((page, index) => Page(origin, id, index, page, inlined: options.PageSize == 0)).ToList();
        return new() { ["count"] = pages.Count, ["items"] = new JsonArray([.. pages]) };
    }

    /// <summary>One page of it; null if there is none.</summary>
    public JsonObject? RegistrationPage(string origin, string id, string number) =>
        int.TryParse(number, out var index) && packages.Versions(id).Chunk(Math.Max(options.PageSize, 1)).ElementAtOrDefault(index) is { } page
            ? Page(origin, id, index, page, inlined: true)
            : null;

    JsonObject Page(string origin, string id, int index, NuGetVersion[] versions, bool inlined)
    {
        var page = new JsonObject
        {
            ["@id"] = $"{origin}{Registrations}{id}/page/{index}.json",
            ["count"] = versions.Length,
            ["lower"] = FeedPackages.Normal(versions[0]),
            ["upper"] = FeedPackages.Normal(versions[^1]),
        };
        if (inlined)
            page["items"] = new JsonArray([.. versions.Select(version => Leaf(origin, id, FeedPackages.Normal(version)))]);
        return page;
    }

    JsonObject Leaf(string origin, string id, string version) => new()
    {
        ["@id"] = $"{origin}{Registrations}{id}/{version}.json",
        ["catalogEntry"] = new JsonObject { ["id"] = id, ["version"] = version, ["listed"] = isListed(id, version) },
        ["packageContent"] = $"{origin}{Flat}{id}/{version}/{id}.{version}.nupkg",
    };

    static JsonObject Resource(string type, string address) => new() { ["@id"] = address, ["@type"] = type };
}
