namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>A container to create. What is null is left to the image or the engine.</summary>
public sealed record ContainerSpec
{
    /// <summary>The image's name or id.</summary>
    public required string Image { get; init; }

    /// <summary>Arguments, or the command where the image has no entry point.</summary>
    public IReadOnlyList<string>? Cmd { get; init; }

    /// <summary>The program; an empty list leaves the image's own entry point aside.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary><c>NAME=value</c> each; no entry may be longer than 131,071 bytes.</summary>
    public IReadOnlyList<string>? Env { get; init; }

    /// <summary>Labels. Anyone who may list containers sees them.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>The name that the container has for itself.</summary>
    public string? Hostname { get; init; }

    /// <summary>The account to run as, <c>name</c>, <c>uid</c> or <c>uid:gid</c>.</summary>
    public string? User { get; init; }

    /// <summary>The working directory.</summary>
    public string? WorkingDir { get; init; }

    /// <summary>Whether it gets a terminal.</summary>
    public bool Tty { get; init; }

    /// <summary>Whether its standard input stays open.</summary>
    public bool OpenStdin { get; init; }

    /// <summary>Whether its standard input ends when the first client that was attached goes.</summary>
    public bool StdinOnce { get; init; }

    /// <summary>Whether standard input is to be attached to.</summary>
    public bool AttachStdin { get; init; }

    /// <summary>Whether standard output is to be attached to.</summary>
    public bool AttachStdout { get; init; }

    /// <summary>Whether standard error is to be attached to.</summary>
    public bool AttachStderr { get; init; }

    /// <summary>The signal that asks it to end.</summary>
    public string? StopSignal { get; init; }

    /// <summary>Seconds between that signal and SIGKILL, for whoever stops it without saying.</summary>
    public int? StopTimeout { get; init; }

    /// <summary>The image's health check or <see cref="ContainerHealthcheck.None"/>.</summary>
    public ContainerHealthcheck? Healthcheck { get; init; }

    /// <summary>What the host gives and forbids it.</summary>
    public HostConfig? HostConfig { get; init; }

    /// <summary>Its addresses.</summary>
    public NetworkingConfig? NetworkingConfig { get; init; }
}
