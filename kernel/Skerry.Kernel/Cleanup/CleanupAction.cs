namespace Skerry.Kernel.Cleanup;

/// <summary>What a clean-up does with something.</summary>
public enum CleanupAction
{
    /// <summary>It is needed.</summary>
    Stays,

    /// <summary>Nobody needs it; a clean-up would remove it.</summary>
    Goes,

    /// <summary>It was removed.</summary>
    Gone,

    /// <summary>It was to be removed, and could not be.</summary>
    Failed,
}
