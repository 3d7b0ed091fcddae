namespace Skerry.Kernel.Plugins.Feeds.Http;

/// <summary>How long a feed over HTTP is waited for, and how much is taken from it. Packages have a limit of their own.</summary>
sealed record FeedPatience
{
    /// <summary>How often one thing is asked for, the first time included.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Pause after the first attempt; each further one is twice as long.</summary>
    public TimeSpan ShortestPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>No pause is longer, unless the feed asks for it.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause that a feed may ask for; if it wants more, that is the answer.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From the request to the beginning of the answer, connecting included.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two pieces of an answer.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>One attempt as a whole.</summary>
    public TimeSpan Attempt { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Bytes of a JSON document, as it came and when it is decompressed.</summary>
    public int MaxDocument { get; init; } = 32 * 1024 * 1024;

    /// <summary>Redirects, one after the other.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Documents that the registration of one package may be spread over.</summary>
    public int MaxPages { get; init; } = 500;
}
