using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api.Networks;

/// <summary>A network to create.</summary>
public sealed record NetworkSpec
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the engine refuses a second one of the same name.</summary>
    public bool CheckDuplicate { get; init; } = true;

    /// <summary>The driver.</summary>
    public string Driver { get; init; } = "bridge";

    /// <summary>Whether it has no way out.</summary>
    public bool Internal { get; init; }

    /// <summary>Its addresses.</summary>
    [JsonPropertyName("IPAM")]
    public NetworkIpam? Ipam { get; init; }

    /// <summary>The driver's settings, such as <c>com.docker.network.bridge.enable_icc</c>.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}
