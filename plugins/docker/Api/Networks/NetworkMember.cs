using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api.Networks;

/// <summary>A container in a network.</summary>
public sealed record NetworkMember
{
    /// <summary>The container's name.</summary>
    public string? Name { get; init; }

    /// <summary>Its address in CIDR form.</summary>
    [JsonPropertyName("IPv4Address")]
    public string? Ipv4Address { get; init; }
}
