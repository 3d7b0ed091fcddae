namespace Skerry.Kernel.Plugins.Feeds.Http;

/// <summary>The rules for addresses that a feed gives, in its documents and by redirects.</summary>
static class FeedAddress
{
    /// <summary>An address for messages: without user name, query and fragment, where secrets may be.</summary>
    public static string Shown(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>An address that stands in a document.</summary>
    /// <param name="text">What stands there.</param>
    /// <param name="document">Where.</param>
    /// <exception cref="FeedFault">It is relative, no http(s) address, or a way back from https to http.</exception>
    public static Uri In(string text, Uri document) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && IsHttp(address)
            ? Secure(address, document, "names")
            : throw new FeedFault(document, "holds a relative address, or one that is not https or http", "It is no valid NuGet v3 feed: tell whoever runs it.");

    /// <summary>Where a redirect leads.</summary>
    /// <exception cref="FeedFault">Nowhere, to no http(s) address, or back from https to http.</exception>
    public static Uri Redirected(Uri from, Uri? to)
    {
        if (to is null)
            throw new FeedFault(from, "redirects without saying where to", "Tell whoever runs the feed.");
        var address = to.IsAbsoluteUri ? to : new Uri(from, to);
        return IsHttp(address) ? Secure(address, from, "redirects to") : throw new FeedFault(from, "redirects to something that is not https or http", "Tell whoever runs the feed.");
    }

    /// <summary>A folder of addresses, such as the resources of a service index: with a slash at the end, so that what is appended goes into it.</summary>
    public static Uri Folder(Uri address) => address.AbsolutePath.EndsWith('/') ? address : new Uri(address.GetLeftPart(UriPartial.Path) + "/");

    /// <summary>Whether both are of one scheme, host and port.</summary>
    public static bool IsSameOrigin(Uri left, Uri right) =>
        Uri.Compare(left, right, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    static bool IsHttp(Uri address) => address.Scheme is "https" or "http";

    static Uri Secure(Uri address, Uri from, string verb) => from.Scheme == "https" && address.Scheme == "http"
        ? throw new FeedFault(from, $"{verb} \"{Shown(address)}\", which is not encrypted", "What comes over http can be changed on the way, so it is not followed. Tell whoever runs the feed.")
        : address;
}
