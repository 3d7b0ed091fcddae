namespace Skerry.Kernel.Releases;

/// <summary>How two releases of an app differ.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="Processes">Process types that differ, sorted by name.</param>
/// <param name="Config">Names of config values that differ; null if one of the two was pruned.</param>
public sealed record ReleaseDifference(Release From, Release To, IReadOnlyList<ProcessDifference> Processes, ConfigDifference? Config)
{
    /// <summary>Whether there is none that can be seen.</summary>
    public bool IsEmpty => From.Digest == To.Digest && From.Revision == To.Revision && Processes.Count == 0 && Config is { IsEmpty: true };

    /// <summary>Compares two releases and their config snapshots, null for one that is gone.</summary>
    public static ReleaseDifference Of(Release from, Release to, IReadOnlyDictionary<string, string>? configFrom, IReadOnlyDictionary<string, string>? configTo) => new(
        from, to,
        [.. from.Processes.Concat(to.Processes).Select(process => process.Process).Distinct().Order(StringComparer.Ordinal)
            .Select(name => new ProcessDifference(name, Find(from, name), Find(to, name)))
            .Where(change => (change.From?.Count, change.From?.Command) != (change.To?.Count, change.To?.Command))],
        configFrom is null || configTo is null ? null : ConfigDifference.Of(configFrom, configTo));

    static ReleaseProcess? Find(Release release, string process) => release.Processes.FirstOrDefault(found => found.Process == process);
}
