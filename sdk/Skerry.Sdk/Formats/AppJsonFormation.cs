using System.Text.Json.Serialization;

namespace Skerry.Sdk.Formats;

/// <summary>How many instances of a process type.</summary>
public sealed record AppJsonFormation
{
    /// <summary>Instances, 0 or more; null leaves it to <c>ps:scale</c>.</summary>
    public int? Quantity { get; init; }

    /// <summary>How many start at once; null for all.</summary>
    [JsonPropertyName("max_parallel")]
    public int? MaxParallel { get; init; }
}
