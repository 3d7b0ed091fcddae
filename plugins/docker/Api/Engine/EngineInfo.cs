using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api.Engine;

/// <summary>The engine's host and settings.</summary>
public sealed record EngineInfo
{
    /// <summary>The engine's own id, which stays the same over restarts.</summary>
    [JsonPropertyName("ID")]
    public string? Id { get; init; }

    /// <summary>The name of its host.</summary>
    public string? Name { get; init; }

    /// <summary>The storage driver.</summary>
    public string? Driver { get; init; }

    /// <summary>Where the engine keeps its data.</summary>
    public string? DockerRootDir { get; init; }

    /// <summary><c>cgroupfs</c> or <c>systemd</c>.</summary>
    public string? CgroupDriver { get; init; }

    /// <summary><c>1</c> or <c>2</c>.</summary>
    public string? CgroupVersion { get; init; }

    /// <summary>The program that containers with <c>Init</c> get as process 1; empty where there is none.</summary>
    public string? InitBinary { get; init; }

    /// <summary>Processors.</summary>
    [JsonPropertyName("NCPU")]
    public int Processors { get; init; }

    /// <summary>The host's memory in bytes.</summary>
    [JsonPropertyName("MemTotal")]
    public long Memory { get; init; }

    /// <summary>Whether bridged traffic passes iptables, without which containers cannot be kept apart.</summary>
    public bool BridgeNfIptables { get; init; }

    /// <summary>Containers of all kinds.</summary>
    public int Containers { get; init; }

    /// <summary>Containers that run.</summary>
    public int ContainersRunning { get; init; }

    /// <summary>How many streams of events are open.</summary>
    [JsonPropertyName("NEventsListener")]
    public int EventListeners { get; init; }

    /// <summary>What the engine warns of.</summary>
    public string[]? Warnings { get; init; }
}
