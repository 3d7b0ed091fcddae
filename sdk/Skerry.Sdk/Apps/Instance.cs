namespace Skerry.Sdk.Apps;

/// <summary>One running (or once running) copy of a process type of one release.</summary>
public sealed record Instance
{
    /// <summary>The scheduler's id of it.</summary>
    public required string Id { get; init; }

    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>The process type.</summary>
    public required string Process { get; init; }

    /// <summary>Counted from 1: <c>web.1</c>.</summary>
    public required int Index { get; init; }

    /// <summary>The release's number.</summary>
    public required int Release { get; init; }

    /// <summary>The deployment that started it.</summary>
    public required string Deployment { get; init; }

    /// <summary>IP address that belongs to this instance alone.</summary>
    public required string Address { get; init; }

    /// <summary>Port it listens on, or 0 if it is not to be reached.</summary>
    public required int Port { get; init; }

    /// <summary>Whether it runs.</summary>
    public InstanceState State { get; init; } = InstanceState.Running;

    /// <summary>When it was started, if known.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Exit code, if it has exited.</summary>
    public int? ExitCode { get; init; }

    /// <summary><c>web.1</c>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Name => $"{Process}.{Index}";
}
