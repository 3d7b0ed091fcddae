using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Plugins.Docker.Api.Images;
using Skerry.Plugins.Docker.Api.Volumes;

namespace Skerry.Plugins.Docker.Api.Engine;

/// <summary>What the engine's objects take on disk.</summary>
public sealed record DiskUsage
{
    /// <summary>All image layers together, in bytes.</summary>
    public long LayersSize { get; init; }

    /// <summary>The images.</summary>
    public List<ImageSummary>? Images { get; init; }

    /// <summary>The containers.</summary>
    public List<ContainerSummary>? Containers { get; init; }

    /// <summary>The volumes.</summary>
    public List<VolumeDetails>? Volumes { get; init; }
}
