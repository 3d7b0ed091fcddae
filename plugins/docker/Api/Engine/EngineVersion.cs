using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Api.Engine;

/// <summary>What the engine says of itself.</summary>
public sealed record EngineVersion
{
    /// <summary>The engine's version.</summary>
    public required string Version { get; init; }

    /// <summary>The newest API that it speaks, such as <c>1.41</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The oldest API that it speaks.</summary>
    [JsonPropertyName("MinAPIVersion")]
    public string? MinApiVersion { get; init; }

    /// <summary><c>linux</c>.</summary>
    public string? Os { get; init; }

    /// <summary>The processor's architecture in Go's words, such as <c>amd64</c>.</summary>
    public string? Arch { get; init; }

    /// <summary>The version of the kernel below.</summary>
    public string? KernelVersion { get; init; }
}
