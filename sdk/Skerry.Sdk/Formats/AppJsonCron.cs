using System.Text.Json.Serialization;

namespace Skerry.Sdk.Formats;

/// <summary>A scheduled task.</summary>
public sealed record AppJsonCron
{
    /// <summary>The command.</summary>
    public string Command { get; init; } = "";

    /// <summary>Five fields, or a name such as <c>@daily</c>.</summary>
    public string Schedule { get; init; } = "";

    /// <summary><c>allow</c>, <c>forbid</c> or <c>replace</c>.</summary>
    [JsonPropertyName("concurrency_policy")]
    public string ConcurrencyPolicy { get; init; } = "allow";
}
