namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>Where a container's output goes.</summary>
public sealed record LogConfig
{
    /// <summary>The driver, such as <c>json-file</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The driver's settings, such as <c>max-size</c>.</summary>
    public IReadOnlyDictionary<string, string>? Config { get; init; }
}
