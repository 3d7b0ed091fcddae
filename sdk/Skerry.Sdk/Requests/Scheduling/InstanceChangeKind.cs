namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>What happened to an instance.</summary>
public enum InstanceChangeKind
{
    /// <summary>Nothing yet: the watching has begun.</summary>
    Watching,

    /// <summary>It runs, for the first time or again.</summary>
    Started,

    /// <summary>Its process has ended, by itself or stopped.</summary>
    Exited,

    /// <summary>It is gone.</summary>
    Removed,
}
