namespace Skerry.TestFeed;

/// <summary>An answer before it is sent.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The content.</param>
/// <param name="Headers">Further headers, as lines.</param>
sealed record FeedResponse(int Status, byte[] Body, params string[] Headers)
{
    public static FeedResponse NotFound { get; } = new(404, []);
}
