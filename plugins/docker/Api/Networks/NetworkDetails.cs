using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api.Networks;

/// <summary>A network.</summary>
public sealed record NetworkDetails
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its driver.</summary>
    public string? Driver { get; init; }

    /// <summary>Its addresses.</summary>
    [JsonPropertyName("IPAM")]
    public NetworkIpam? Ipam { get; init; }

    /// <summary>The driver's settings.</summary>
    public Dictionary<string, string>? Options { get; init; }

    /// <summary>Labels.</summary>
    public Dictionary<string, string>? Labels { get; init; }

    /// <summary>The running containers in it, by id. A list of networks leaves this out.</summary>
    public Dictionary<string, NetworkMember>? Containers { get; init; }
}
