namespace Skerry.Kernel.Plugins.Feeds.Http;

/// <summary>What went wrong with one request to a feed. Never leaves the feed: it becomes a message that says what was being done.</summary>
/// <param name="address">What was asked.</param>
/// <param name="cause">What came back; goes on after the address: <c>answered 503</c>.</param>
/// <param name="help">What a person can do, as a sentence.</param>
/// <param name="inner">For the log.</param>
sealed class FeedFault(Uri address, string cause, string help, Exception? inner = null) : Exception(cause, inner)
{
    /// <summary>What was asked.</summary>
    public Uri Address => address;

    /// <summary>What a person can do.</summary>
    public string Help => help;

    /// <summary>Whether it may be gone at the next attempt.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the feed asks to be left alone.</summary>
    public TimeSpan RetryAfter { get; init; }
}
