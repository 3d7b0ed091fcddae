using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>What a container does now.</summary>
public sealed record ContainerState
{
    /// <summary><c>created</c>, <c>running</c>, <c>paused</c>, <c>restarting</c>, <c>removing</c>, <c>exited</c> or <c>dead</c>.</summary>
    public string? Status { get; init; }

    /// <summary>It runs (or is paused).</summary>
    public bool Running { get; init; }

    /// <summary>It ended and the engine waits before it starts it again.</summary>
    public bool Restarting { get; init; }

    /// <summary>It was killed because its memory limit was reached.</summary>
    [JsonPropertyName("OOMKilled")]
    public bool OomKilled { get; init; }

    /// <summary>Its process 1 as the host counts, or 0.</summary>
    public int Pid { get; init; }

    /// <summary>The last exit code.</summary>
    public int ExitCode { get; init; }

    /// <summary>Why it could not be started, or empty.</summary>
    public string? Error { get; init; }

    /// <summary>When it was last started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last ended.</summary>
    public DateTimeOffset FinishedAt { get; init; }
}
