namespace Skerry.Plugins.Docker.Api.Images;

/// <summary>An image, inspected.</summary>
public sealed record ImageDetails
{
    /// <summary>Its id, <c>sha256:…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its names with tags.</summary>
    public string[]? RepoTags { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Bytes on disk, with what it shares with others.</summary>
    public long Size { get; init; }

    /// <summary>The processor's architecture in Go's words.</summary>
    public string? Architecture { get; init; }

    /// <summary>What it runs, and how.</summary>
    public ImageConfig? Config { get; init; }
}
