namespace Skerry.Sdk.Events;

/// <summary>An instance of the release that serves ended without having been told to. The engine starts it again, waiting longer each time.</summary>
public sealed record InstanceExited : Event
{
    /// <summary>Its process type.</summary>
    public required string Process { get; init; }

    /// <summary>Its number.</summary>
    public required int Index { get; init; }

    /// <summary>Its release.</summary>
    public required int Release { get; init; }

    /// <summary>Its exit code, if known.</summary>
    public int? ExitCode { get; init; }

    /// <summary>It had no memory left.</summary>
    public bool OutOfMemory { get; init; }
}
