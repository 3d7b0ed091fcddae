using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api.Engine;

/// <summary>Something that happened in the engine.</summary>
public sealed record EngineEvent
{
    /// <summary><c>container</c>, <c>image</c>, <c>network</c>, <c>volume</c>, ….</summary>
    public string? Type { get; init; }

    /// <summary><c>start</c>, <c>die</c>, <c>oom</c>, <c>destroy</c>, ….</summary>
    public string? Action { get; init; }

    /// <summary>What it happened to.</summary>
    public EngineActor? Actor { get; init; }

    /// <summary>When, in nanoseconds since 1970 UTC.</summary>
    [JsonPropertyName("timeNano")]
    public long TimeNano { get; init; }

    /// <summary>When.</summary>
    [JsonIgnore]
    public DateTimeOffset Time => DateTimeOffset.UnixEpoch.AddTicks(TimeNano / 100);
}
