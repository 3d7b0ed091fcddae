namespace Skerry.Plugins.Docker.Api.Build;

/// <summary>How an image is to be built from a context archive.</summary>
public sealed record BuildOptions
{
    /// <summary>The image's names, with tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The Dockerfile's path inside the context.</summary>
    public string Dockerfile { get; init; } = "Dockerfile";

    /// <summary>Values for the Dockerfile's <c>ARG</c>s. They can be seen in the image's history.</summary>
    public IReadOnlyDictionary<string, string> BuildArguments { get; init; } = new Dictionary<string, string>();

    /// <summary>Labels for the image.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The stage to stop at, or null for the last.</summary>
    public string? Target { get; init; }

    /// <summary>Whether the cache is left aside.</summary>
    public bool NoCache { get; init; }

    /// <summary>Whether the base image is fetched anew.</summary>
    public bool Pull { get; init; }

    /// <summary>Most memory for a build step in bytes, or null for no limit. Only the classic builder keeps to it.</summary>
    public long? Memory { get; init; }

    /// <summary>The parent cgroup of the build's containers. Only the classic builder keeps to it.</summary>
    public string? CgroupParent { get; init; }

    /// <summary>The network of build steps, <c>host</c>, <c>none</c> or null for the engine's own.</summary>
    public string? NetworkMode { get; init; }

    /// <summary>BuildKit, the classic builder, or null for BuildKit where the engine offers it.</summary>
    public bool? UseBuildKit { get; init; }
}
