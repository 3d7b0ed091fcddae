namespace Skerry.Kernel.Releases;

/// <summary>Something that needs a release.</summary>
/// <param name="Release">Its number.</param>
/// <param name="Reason">What needs it: <c>web.1 runs it</c>.</param>
public sealed record ReleaseUse(int Release, string Reason);
