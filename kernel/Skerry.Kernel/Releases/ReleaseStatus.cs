namespace Skerry.Kernel.Releases;

/// <summary>Where a release stands, in the words that people see.</summary>
static class ReleaseStatus
{
    /// <summary>Its word.</summary>
    /// <param name="release">The release.</param>
    /// <param name="current">The number of its app's current release.</param>
    /// <param name="isOpen">Whether the deployment that made it has not ended.</param>
    public static string Of(Release release, int current, bool isOpen) => release switch
    {
        _ when release.Number == current => "current",
        { LiveAt: null } => isOpen ? "deploying" : "never-live",
        { PrunedAt: not null } => "pruned",
        _ => "live-before",
    };
}
