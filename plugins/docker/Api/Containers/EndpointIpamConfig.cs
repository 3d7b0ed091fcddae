using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>An explicit address.</summary>
public sealed record EndpointIpamConfig
{
    /// <summary>The address.</summary>
    [JsonPropertyName("IPv4Address")]
    public string? Ipv4Address { get; init; }
}
