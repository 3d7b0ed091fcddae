using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api.Engine;

/// <summary>The object of an event.</summary>
public sealed record EngineActor
{
    /// <summary>Its id.</summary>
    [JsonPropertyName("ID")]
    public string? Id { get; init; }

    /// <summary>Its labels, and what else the event tells: <c>name</c>, <c>image</c>, <c>exitCode</c>, ….</summary>
    public Dictionary<string, string>? Attributes { get; init; }
}
