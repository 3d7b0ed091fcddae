namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>What a container runs.</summary>
public sealed record ContainerConfig
{
    /// <summary>The image as it was named at creation.</summary>
    public string? Image { get; init; }

    /// <summary>Arguments.</summary>
    public string[]? Cmd { get; init; }

    /// <summary>The program.</summary>
    public string[]? Entrypoint { get; init; }

    /// <summary><c>NAME=value</c> each. Holds secrets.</summary>
    public string[]? Env { get; init; }

    /// <summary>Labels.</summary>
    public Dictionary<string, string>? Labels { get; init; }

    /// <summary>Whether it has a terminal.</summary>
    public bool Tty { get; init; }

    /// <summary>The account that it runs as.</summary>
    public string? User { get; init; }
}
