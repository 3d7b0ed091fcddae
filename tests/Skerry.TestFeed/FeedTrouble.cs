namespace Skerry.TestFeed;

/// <summary>Something that goes wrong with an answer.</summary>
public abstract record FeedTrouble
{
    FeedTrouble()
    {
    }

    /// <summary>Half of the answer, then the end of the connection.</summary>
    public static FeedTrouble StopsHalfway { get; } = new Cut(Chunked: false);

    /// <summary>The same in chunks, where no length is announced.</summary>
    public static FeedTrouble StopsHalfwayInChunks { get; } = new Cut(Chunked: true);

    /// <summary>Half of the answer, then nothing: the connection stays.</summary>
    public static FeedTrouble Stalls { get; } = new Silent(AfterHalf: true);

    /// <summary>No answer at all: the connection stays.</summary>
    public static FeedTrouble NoAnswer { get; } = new Silent(AfterHalf: false);

    /// <summary>The whole answer, with a length that is off by this many bytes.</summary>
    public static FeedTrouble WrongLength(int by) => new Length(by);

    /// <summary>The whole answer in 16 pieces, with a pause after each.</summary>
    public static FeedTrouble Slow(TimeSpan pause) => new Pieces(pause);

    /// <summary>Another status, without content.</summary>
    public static FeedTrouble Status(int status) => new Instead(status, [], null, "");

    /// <summary>429, with the seconds to wait.</summary>
    public static FeedTrouble TooManyRequests(int seconds) => new Instead(429, [], "Retry-After: " + seconds, "");

    /// <summary>A redirect to the same path below another address.</summary>
    public static FeedTrouble RedirectTo(string prefix) => new Instead(302, [], "Location: " + prefix, "path");

    /// <summary>Something else in the place of the answer.</summary>
    public static FeedTrouble Content(byte[] content) => new Instead(200, content, null, "");

    internal sealed record Cut(bool Chunked) : FeedTrouble;

    internal sealed record Silent(bool AfterHalf) : FeedTrouble;

    internal sealed record Length(int By) : FeedTrouble;

    internal sealed record Pieces(TimeSpan Pause) : FeedTrouble;

    /// <param name="Code">The status.</param>
    /// <param name="Body">The content.</param>
    /// <param name="Header">A further header; null if there is none.</param>
    /// <param name="Suffix"><c>path</c>: the request's path goes after the header.</param>
    internal sealed record Instead(int Code, byte[] Body, string? Header, string Suffix) : FeedTrouble;
}
