namespace Skerry.TestFeed;

/// <summary>A request that a <see cref="FeedServer"/> got.</summary>
/// <param name="Method">Such as <c>GET</c>.</param>
/// <param name="Target">As it was sent: a path, or, to a proxy, a whole address.</param>
/// <param name="Headers">By name, in any case.</param>
public sealed record FeedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The path, without what comes before and after it.</summary>
    public string Path => (Uri.TryCreate(Target, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal) ? address.AbsolutePath : Target).Split('?')[0];

    /// <summary>A header; empty if it was not sent.</summary>
    public string this[string header] => Headers.GetValueOrDefault(header, "");
}
