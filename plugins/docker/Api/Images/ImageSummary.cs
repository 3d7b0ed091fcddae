namespace Skerry.Plugins.Docker.Api.Images;

/// <summary>An image in a list.</summary>
public sealed record ImageSummary
{
    /// <summary>Its id, <c>sha256:…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its names with tags.</summary>
    public string[]? RepoTags { get; init; }

    /// <summary>Its labels.</summary>
    public Dictionary<string, string>? Labels { get; init; }

    /// <summary>When it was made, in seconds since 1970 UTC.</summary>
    public long Created { get; init; }

    /// <summary>Bytes on disk, with what it shares with others.</summary>
    public long Size { get; init; }
}
