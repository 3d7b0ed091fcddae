namespace Skerry.Plugins.Git.Shallow;

/// <summary>A push from a shallow clone whose session is alive.</summary>
/// <param name="Push">The push's id.</param>
/// <param name="Ref">What git-receive-pack is to move.</param>
/// <param name="Id">Where to.</param>
sealed record ShallowSession(string Push, string Ref, string Id);
