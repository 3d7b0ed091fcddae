using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api.Networks;

/// <summary>A subnet of a network.</summary>
public sealed record NetworkSubnet
{
    /// <summary>In CIDR form.</summary>
    public string? Subnet { get; init; }

    /// <summary>The host's own address in it.</summary>
    public string? Gateway { get; init; }

    /// <summary>The part that the engine gives out by itself, in CIDR form.</summary>
    [JsonPropertyName("IPRange")]
    public string? IpRange { get; init; }
}
