namespace Skerry.Kernel.Releases;

/// <summary>Whether a release keeps its image and its config.</summary>
/// <param name="Release">The release.</param>
/// <param name="Stays">Whether it does.</param>
/// <param name="Reason">Why, as people read it.</param>
public sealed record ReleaseVerdict(Release Release, bool Stays, string Reason);
