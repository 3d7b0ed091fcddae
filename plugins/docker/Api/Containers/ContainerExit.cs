namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>How a container ended.</summary>
public sealed record ContainerExit
{
    /// <summary>The exit code; 128 + n for signal n.</summary>
    public int StatusCode { get; init; }
}
