namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>A container, inspected.</summary>
public sealed record ContainerDetails
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, with a slash before it.</summary>
    public required string Name { get; init; }

    /// <summary>Its image's id.</summary>
    public required string Image { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>How often the engine has started it again.</summary>
    public int RestartCount { get; init; }

    /// <summary>What it does now.</summary>
    public required ContainerState State { get; init; }

    /// <summary>What it runs.</summary>
    public ContainerConfig? Config { get; init; }

    /// <summary>What the host gives it.</summary>
    public HostConfig? HostConfig { get; init; }

    /// <summary>Its networks.</summary>
    public ContainerNetworks? NetworkSettings { get; init; }
}
