using System.Security.Cryptography.X509Certificates;

namespace Skerry.TestFeed;

/// <summary>What kind of feed a <see cref="FeedServer"/> is.</summary>
public sealed record FeedOptions
{
    /// <summary>With <see cref="Password"/>: only who says this is answered (HTTP Basic). Null: everybody.</summary>
    public string? UserName { get; init; }

    /// <summary>With <see cref="UserName"/>.</summary>
    public string? Password { get; init; }

    /// <summary>Whether it has registrations; without, nothing is unlisted.</summary>
    public bool HasRegistrations { get; init; } = true;

    /// <summary>Versions on a page of a registration, each page a document of its own; 0: all in one document.</summary>
    public int PageSize { get; init; }

    /// <summary>Whether JSON is sent compressed.</summary>
    public bool Gzip { get; init; }

    /// <summary>With one, the feed speaks https and nothing else.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The flat container of another server, to which this one's service index points.</summary>
    public Uri? PackagesAt { get; init; }

    /// <summary>With <see cref="ProxyPassword"/>: it plays a proxy, and only who says this to it is answered.</summary>
    public string? ProxyUserName { get; init; }

    /// <summary>With <see cref="ProxyUserName"/>.</summary>
    public string? ProxyPassword { get; init; }
}
