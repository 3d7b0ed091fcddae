using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api;

/// <summary>The body of Docker's refusals.</summary>
sealed record ErrorAnswer
{
    [JsonPropertyName("message")]
    public string? Message { get; init; }
}
