namespace Skerry.Kernel.Plugins.Installation;

/// <summary>What somebody wants to have installed or updated.</summary>
/// <param name="Ids">The plugins.</param>
/// <param name="Version">Exactly this version; the highest if null.</param>
/// <param name="Source">The name of a source, a folder or an address; if null, where each came from, or else the first source that has it.</param>
/// <param name="Prerelease">Whether a prerelease may be the highest.</param>
public sealed record InstallRequest(IReadOnlyList<string> Ids, string? Version = null, string? Source = null, bool Prerelease = false);
