namespace Skerry.Kernel.Releases;

/// <summary>
/// Decides which releases keep their image and their config: the current one, the last that were live, and whatever an open deployment or an instance needs.
/// The only owner of that rule.
/// </summary>
public static class ReleaseRetention
{
    /// <summary>Decides about each release of an app that was not pruned yet.</summary>
    /// <param name="releases">All of the app's, the newest first.</param>
    /// <param name="current">The number of the current one, or 0.</param>
    /// <param name="keep">How many that were live are kept, the current one among them.</param>
    /// <param name="uses">What open deployments and instances need.</param>
    public static IReadOnlyList<ReleaseVerdict> Judge(IReadOnlyList<Release> releases, int current, int keep, IReadOnlyList<ReleaseUse> uses)
    {
        var last = releases.Where(release => release.LiveAt is not null).Take(keep).Select(release => release.Number).ToHashSet();
        return [.. releases.Where(release => release.PrunedAt is null).Select(Verdict)];

        ReleaseVerdict Verdict(Release release) =>
            release.Number == current ? new(release, true, "it is current")
            : uses.FirstOrDefault(use => use.Release == release.Number) is { } use ? new(release, true, use.Reason)
            : last.Contains(release.Number) ? new(release, true, $"one of the last {keep} that were live")
            : new(release, false, release.LiveAt is null ? "it never was live" : $"older than the last {keep} that were live");
    }
}
