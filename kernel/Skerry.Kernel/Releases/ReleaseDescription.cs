using Skerry.Sdk.Deployments;

namespace Skerry.Kernel.Releases;

/// <summary>Says in one line what a release changes: <c>Deploy 1a2b3c4</c>, <c>Set FOO, BAR</c>, <c>Scale web=2</c>, <c>Rollback to v12</c>. Never a value of config.</summary>
static class ReleaseDescription
{
    const int ShortId = 7;
    const int LongestRevision = 40;
    const int MostNames = 5;

    /// <summary>Describes a release.</summary>
    /// <param name="release">The new release; its own description is not looked at.</param>
    /// <param name="current">The release that is current while it is made, or null.</param>
    /// <param name="config">How its config differs from the current release's.</param>
    /// <param name="codeOnly">For a rollback: whether it leaves the config as it is.</param>
    public static string Of(Release release, Release? current, ConfigDifference config, bool codeOnly) => release.Kind switch
    {
        DeploymentKind.Push => $"Deploy {Short(release.Revision)}".TrimEnd(),
        DeploymentKind.Rollback => $"Rollback to v{release.Target}{(codeOnly ? " (code only)" : "")}",
        _ => string.Join("; ", Changes(release, current, config).DefaultIfEmpty(release.Kind.ToString())),
    };

    /// <summary>A commit's id as people write it; other names of sources as they are, up to 40 characters.</summary>
    public static string Short(string revision) =>
        revision.Length > ShortId && revision.All(char.IsAsciiHexDigit) ? revision[..ShortId] : revision[..Math.Min(revision.Length, LongestRevision)];

    static IEnumerable<string> Changes(Release release, Release? current, ConfigDifference config)
    {
        if (config.Set.Count > 0)
            yield return "Set " + Names(config.Set);
        if (config.Removed.Count > 0)
            yield return "Unset " + Names(config.Removed);
        var counts = release.Processes
            .Where(process => current?.Processes.FirstOrDefault(other => other.Process == process.Process)?.Count != process.Count)
            .Select(process => $"{process.Process}={process.Count}").ToList();
        if (counts.Count > 0)
            yield return "Scale " + string.Join(' ', counts);
    }

    static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");
}
