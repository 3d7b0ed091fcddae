namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>The networks that a container is created in.</summary>
public sealed record NetworkingConfig
{
    /// <summary>Per network's name.</summary>
    public required IReadOnlyDictionary<string, EndpointSettings> EndpointsConfig { get; init; }
}
