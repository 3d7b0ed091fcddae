namespace Skerry.Plugins.Docker.Api.Images;

/// <summary>What an image says of the containers made from it.</summary>
public sealed record ImageConfig
{
    /// <summary>Arguments (or the whole command, where there is no entry point).</summary>
    public string[]? Cmd { get; init; }

    /// <summary>The program that the command is passed to.</summary>
    public string[]? Entrypoint { get; init; }

    /// <summary><c>NAME=value</c> each.</summary>
    public string[]? Env { get; init; }

    /// <summary>Ports such as <c>8080/tcp</c> that the image declares.</summary>
    public Dictionary<string, EmptyObject>? ExposedPorts { get; init; }

    /// <summary>Labels.</summary>
    public Dictionary<string, string>? Labels { get; init; }

    /// <summary>The account that the process runs as; empty is root.</summary>
    public string? User { get; init; }

    /// <summary>The working directory.</summary>
    public string? WorkingDir { get; init; }

    /// <summary>The signal that ends it, if not SIGTERM.</summary>
    public string? StopSignal { get; init; }
}
