namespace Skerry.Plugins.Docker.Api.Volumes;

/// <summary>A volume to create.</summary>
public sealed record VolumeSpec
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}
