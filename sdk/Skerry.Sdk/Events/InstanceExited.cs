namespace Skerry.Sdk.Events;

/// <summary>An instance of the release that serves ended without having been told to. The engine starts it again, waiting longer each time.</summary>
/// <remarks>
/// Written when the engine tells it, for instances that serve; not while a deployment of the app is starting or stopping instances, and not for exits
/// that were asked for. An instance that crashes again and again writes one each time.
/// </remarks>
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
