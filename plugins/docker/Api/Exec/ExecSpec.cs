namespace Skerry.Plugins.Docker.Api.Exec;

/// <summary>A process to start inside a running container.</summary>
public sealed record ExecSpec
{
    /// <summary>The program and its arguments; no shell is involved.</summary>
    public required IReadOnlyList<string> Cmd { get; init; }

    /// <summary><c>NAME=value</c> each, on top of the container's own.</summary>
    public IReadOnlyList<string>? Env { get; init; }

    /// <summary>The account to run as, or null for the container's.</summary>
    public string? User { get; init; }

    /// <summary>The working directory, or null for the container's.</summary>
    public string? WorkingDir { get; init; }

    /// <summary>Whether it gets a terminal.</summary>
    public bool Tty { get; init; }

    /// <summary>Whether it gets input.</summary>
    public bool AttachStdin { get; init; }

    /// <summary>Whether its output is wanted.</summary>
    public bool AttachStdout { get; init; } = true;

    /// <summary>Whether its error output is wanted.</summary>
    public bool AttachStderr { get; init; } = true;
}
