using Skerry.Kernel.Plugins.Feeds;

namespace Skerry.Tests.Unit.Plugins.Feeds;

/// <summary>A folder of packages; removed at the end.</summary>
sealed class FeedFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("skerry-feed-").FullName;

    /// <summary>The versions that a feed has of a package, sorted, those that are not listed in brackets.</summary>
    public static async Task<string> VersionsAsync(IPackageFeed feed, string id)
    {
        var versions = await feed.ListAsync(id, default);
        return string.Join(' ', versions.OrderBy(version => version.Version).Select(version => version.IsListed ? version.Version.ToNormalizedString() : $"({version.Version.ToNormalizedString()})"));
    }

    public string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
