namespace Skerry.Sdk.Apps;

/// <summary>Whether an instance runs.</summary>
public enum InstanceState
{
    /// <summary>Made, not started.</summary>
    Created,

    /// <summary>Runs.</summary>
    Running,

    /// <summary>The scheduler is starting it again after an exit.</summary>
    Restarting,

    /// <summary>Ended, or was stopped.</summary>
    Exited,
}
