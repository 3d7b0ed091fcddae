using Skerry.Plugins.Docker.Api.Containers;

namespace Skerry.Plugins.Docker.Api.Networks;

/// <summary>A container to be put into a network, or taken out of it.</summary>
sealed record NetworkConnection
{
    public required string Container { get; init; }

    public EndpointSettings? EndpointConfig { get; init; }

    public bool? Force { get; init; }
}
