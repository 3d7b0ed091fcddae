using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>A container's place in a network.</summary>
public sealed record EndpointSettings
{
    /// <summary>The address that was asked for.</summary>
    [JsonPropertyName("IPAMConfig")]
    public EndpointIpamConfig? IpamConfig { get; init; }

    /// <summary>Further names for it, for others on the network.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>The network's id.</summary>
    [JsonPropertyName("NetworkID")]
    public string? NetworkId { get; init; }

    /// <summary>The address that it has while it runs; empty otherwise.</summary>
    [JsonPropertyName("IPAddress")]
    public string? IpAddress { get; init; }
}
