namespace Skerry.Kernel.Plugins.Installation;

/// <summary>What became of one plugin in an installation, an update or a restoration.</summary>
/// <param name="Id">The plugin.</param>
/// <param name="Before">Its version before, or null.</param>
/// <param name="Version">Its version now, or null if it is not installed.</param>
/// <param name="Source">Where it came from, or null.</param>
/// <param name="Outcome"><c>installed</c>, <c>updated</c>, <c>unchanged</c>, <c>restored</c>, <c>removed</c> or <c>failed</c>.</param>
/// <param name="Reason">Why it failed; null unless it did.</param>
public sealed record InstallationResult(string Id, string? Before, string? Version, string? Source, string Outcome, string? Reason = null)
{
    /// <summary>Whether it failed.</summary>
    public bool HasFailed => Reason is not null;
}
