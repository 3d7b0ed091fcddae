using System.Text.Json;
using NuGet.Versioning;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Feeds.Http;

/// <summary>
/// A feed that speaks NuGet's protocol, version 3: the service index says where its parts are, the flat container has versions and packages, registrations say
/// which versions are listed. A feed without registrations lists all. Thread-safe; what the service index says is remembered for as long as this object lives.
/// </summary>
sealed class HttpFeed(PackageSource source, FeedTransport transport) : IPackageFeed
{
    readonly Uri _location = new(source.Location);
    readonly FeedClient _client = new(source, transport);
    volatile ServiceIndex? _index;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FeedVersion>> ListAsync(string id, CancellationToken cancellationToken)
    {
        var doing = $"Asking source \"{source.Name}\" for the versions of \"{PackageId.Require(id)}\"";
        var index = await IndexAsync(cancellationToken);
        var address = In(index.Packages, $"{id.ToLowerInvariant()}/index.json");
        var versions = await _client.FindAsync(doing, address, root => Versions(root, address), cancellationToken);
        if (versions is not { Count: > 0 })
            return [];
        var unlisted = await UnlistedAsync(doing, index, id, cancellationToken);
        return [.. versions.Select(version => new FeedVersion(version, !unlisted.Contains(version)))];
    }

    /// <inheritdoc/>
    public async Task DownloadAsync(string id, NuGetVersion version, Stream target, long limit, CancellationToken cancellationToken)
    {
        var doing = $"Downloading \"{PackageId.Require(id)}\" {version.ToNormalizedString()} from source \"{source.Name}\"";
        var index = await IndexAsync(cancellationToken);
        var (name, number) = (id.ToLowerInvariant(), version.ToNormalizedString().ToLowerInvariant());
        await _client.DownloadAsync(doing, In(index.Packages, $"{name}/{number}/{name}.{number}.nupkg"), target, limit, cancellationToken);
    }

    /// <summary>Makes sure that it answers, and is a feed.</summary>
    /// <exception cref="SkerryException">It does not, or is not.</exception>
    public Task CheckAsync(CancellationToken cancellationToken) => IndexAsync(cancellationToken);

    async Task<ServiceIndex> IndexAsync(CancellationToken cancellationToken)
    {
        if (_index is { } known)
            return known;
        var doing = $"Reading the service index of source \"{source.Name}\"";
        return _index = await _client.FindAsync(doing, _location, root => ServiceIndex.Read(root, _location), cancellationToken)
            ?? throw new SkerryException($"{doing} failed: {FeedAddress.Shown(_location)} answered 404 Not Found. Check its address, which often ends in /index.json: skerry plugin:sources:list");
    }

    async Task<HashSet<NuGetVersion>> UnlistedAsync(string doing, ServiceIndex index, string id, CancellationToken cancellationToken)
    {
        var unlisted = new HashSet<NuGetVersion>(VersionComparer.VersionRelease);
        if (index.Registrations is null)
            return unlisted;
        var address = In(index.Registrations, $"{id.ToLowerInvariant()}/index.json");
        var pages = await _client.FindAsync(doing, address, root => Registration.ReadIndex(root, address, unlisted), cancellationToken) ?? [];
        if (pages.Count > transport.Patience.MaxPages)
            throw new SkerryException($"{doing} failed: {FeedAddress.Shown(address)} is spread over {pages.Count:N0} pages, which is more than the {transport.Patience.MaxPages:N0} that are read.");
        foreach (var page in pages)
            await ReadPageAsync(doing, page, unlisted, cancellationToken);
        return unlisted;
    }

    async Task ReadPageAsync(string doing, Uri address, HashSet<NuGetVersion> unlisted, CancellationToken cancellationToken)
    {
        var found = await _client.FindAsync(doing, address, root =>
        {
            Registration.ReadPage(root, address, unlisted);
            return unlisted;
        }, cancellationToken);
        if (found is null)
            throw new SkerryException($"{doing} failed: {FeedAddress.Shown(address)}, which its registration names, answered 404 Not Found. The feed may be changing: try again later.");
    }

    /// <summary>Versions that cannot be read are as good as not there: old feeds have some.</summary>
    static List<NuGetVersion> Versions(JsonElement root, Uri address) => FeedJson.Find(root, "versions") is { ValueKind: JsonValueKind.Array }
        ? [.. FeedJson.Texts(root, "versions").Select(text => NuGetVersion.TryParse(text, out var version) ? version : null).OfType<NuGetVersion>()]
        : throw new FeedFault(address, "is no list of versions", "Tell whoever runs the feed.");

    static Uri In(Uri folder, string path) => new(folder, path);
}
