namespace Skerry.Plugins.Docker.Api.Volumes;

/// <summary>A volume.</summary>
public sealed record VolumeDetails
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it lies on the host.</summary>
    public string? Mountpoint { get; init; }

    /// <summary>Labels.</summary>
    public Dictionary<string, string>? Labels { get; init; }
}
