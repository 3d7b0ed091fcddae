namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>The networks that a container is in.</summary>
public sealed record ContainerNetworks
{
    /// <summary>Per network's name.</summary>
    public Dictionary<string, EndpointSettings>? Networks { get; init; }
}
