namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>What the host gives a container and what it forbids it.</summary>
public sealed record HostConfig
{
    /// <summary><c>source:/path[:ro]</c>, the source being a volume's name or a path on the host.</summary>
    public IReadOnlyList<string>? Binds { get; init; }

    /// <summary>Most memory in bytes; 0 is no limit.</summary>
    public long Memory { get; init; }

    /// <summary>Memory that it is pushed back to when the host runs short, in bytes.</summary>
    public long MemoryReservation { get; init; }

    /// <summary>Most memory and swap together in bytes; −1 is no limit.</summary>
    public long MemorySwap { get; init; }

    /// <summary>Processor time, in billionths of a processor; 0 is no limit.</summary>
    public long NanoCpus { get; init; }

    /// <summary>Most processes and threads.</summary>
    public long? PidsLimit { get; init; }

    /// <summary>Where its output goes.</summary>
    public LogConfig? LogConfig { get; init; }

    /// <summary>A network's name, <c>host</c>, <c>none</c> or <c>bridge</c>.</summary>
    public string? NetworkMode { get; init; }

    /// <summary>When the engine starts it again.</summary>
    public RestartPolicy? RestartPolicy { get; init; }

    /// <summary>Whether it is removed when it ends.</summary>
    public bool AutoRemove { get; init; }

    /// <summary>Capabilities to add, without <c>CAP_</c>.</summary>
    public IReadOnlyList<string>? CapAdd { get; init; }

    /// <summary>Capabilities to drop, without <c>CAP_</c>, or <c>ALL</c>.</summary>
    public IReadOnlyList<string>? CapDrop { get; init; }

    /// <summary>Options such as <c>no-new-privileges</c>.</summary>
    public IReadOnlyList<string>? SecurityOpt { get; init; }

    /// <summary>How much sooner than others it is killed when memory runs out, −1000 to 1000.</summary>
    public int OomScoreAdj { get; init; }

    /// <summary>Whether a small init is process 1, which passes signals on and reaps.</summary>
    public bool? Init { get; init; }

    /// <summary>The cgroup above its own.</summary>
    public string? CgroupParent { get; init; }

    /// <summary>Whether its root file system is read-only.</summary>
    public bool ReadonlyRootfs { get; init; }

    /// <summary>Paths with file systems in memory, and their mount options.</summary>
    public IReadOnlyDictionary<string, string>? Tmpfs { get; init; }

    /// <summary>The size of /dev/shm in bytes; 0 is the engine's own 64 MiB.</summary>
    public long ShmSize { get; init; }

    /// <summary>Lines for /etc/hosts, <c>name:address</c>.</summary>
    public IReadOnlyList<string>? ExtraHosts { get; init; }
}
