using NuGet.Versioning;

namespace Skerry.Kernel.Plugins.Feeds;

/// <summary>A version of a package that a feed has.</summary>
/// <param name="Version">The version.</param>
/// <param name="IsListed">Whether it may be chosen without being named; an author can take that back.</param>
public sealed record FeedVersion(NuGetVersion Version, bool IsListed);
