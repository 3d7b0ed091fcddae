namespace Skerry.Sdk.Requests.Engine;

/// <summary>An image.</summary>
public sealed record ImageInfo
{
    /// <summary>The engine's immutable id of it, <c>sha256:…</c>.</summary>
    public required string Digest { get; init; }

    /// <summary>Names and tags.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>Ports that it exposes, such as <c>8080/tcp</c>.</summary>
    public IReadOnlyList<string> ExposedPorts { get; init; } = [];

    /// <summary>Its command; empty if it has neither entry point nor command.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
