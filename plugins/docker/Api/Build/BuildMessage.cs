using System.Text.Json;
using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api.Build;

/// <summary>One JSON message out of the stream that a build, pull or import answers with.</summary>
sealed record BuildMessage
{
    [JsonPropertyName("stream")]
    public string? Stream { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }

    [JsonPropertyName("progress")]
    public string? Progress { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    /// <summary>An object <c>{"ID":"sha256:…"}</c>, or BuildKit's trace as base64.</summary>
    [JsonPropertyName("aux")]
    public JsonElement? Aux { get; init; }

    /// <summary>The image's id, where this message tells it.</summary>
    [JsonIgnore]
    public string? ImageId =>
        Aux is { ValueKind: JsonValueKind.Object } aux && aux.TryGetProperty("ID", out var id) ? id.GetString() : null;

    /// <summary>BuildKit's trace, where this message is one.</summary>
    [JsonIgnore]
    public byte[]? Trace =>
        Id == "moby.buildkit.trace" && Aux is { ValueKind: JsonValueKind.String } aux ? aux.GetBytesFromBase64() : null;
}
