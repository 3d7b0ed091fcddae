namespace Skerry.Kernel.Deployments.Checks;

/// <summary>What is done about the checks of a process type.</summary>
public enum CheckMode
{
    /// <summary>New instances are started beside the old ones and checked.</summary>
    Enabled,

    /// <summary>New instances are started beside the old ones; nothing is probed.</summary>
    Skipped,

    /// <summary>For what cannot run twice: the old instances are stopped first. Not zero-downtime; nothing is probed.</summary>
    Disabled,
}
