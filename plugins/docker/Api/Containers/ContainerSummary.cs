using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>A container in a list.</summary>
public sealed record ContainerSummary
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its names, with a slash before each.</summary>
    public string[]? Names { get; init; }

    /// <summary>Its image as it was named.</summary>
    public string? Image { get; init; }

    /// <summary>Its image's id.</summary>
    [JsonPropertyName("ImageID")]
    public string? ImageId { get; init; }

    /// <summary>When it was created, in seconds since 1970 UTC.</summary>
    public long Created { get; init; }

    /// <summary><c>running</c>, <c>exited</c>, …; see <see cref="ContainerState.Status"/>.</summary>
    public string? State { get; init; }

    /// <summary>The state in words, such as <c>Up 3 minutes</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Labels.</summary>
    public Dictionary<string, string>? Labels { get; init; }

    /// <summary>Its networks.</summary>
    public ContainerNetworks? NetworkSettings { get; init; }
}
