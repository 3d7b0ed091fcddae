using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Skerry.Kernel.Text;

namespace Skerry.Kernel.Plugins.Feeds.Http;

/// <summary>What answers mean that are not the one that was asked for, and what a person can do about them.</summary>
static class FeedAnswers
{
    /// <summary>The fault in an answer.</summary>
    /// <param name="source">Who was asked.</param>
    /// <param name="address">What was asked.</param>
    /// <param name="response">The answer.</param>
    /// <param name="now">The time, for a Retry-After that is a date.</param>
    public static FeedFault Fault(PackageSource source, Uri address, HttpResponseMessage response, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var retryAfter = RetryAfter(response.Headers.RetryAfter, now);
        var patience = retryAfter > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $" and asks to be left alone for {retryAfter.TotalSeconds:0} s") : "";
        var reason = string.IsNullOrWhiteSpace(response.ReasonPhrase) ? "" : " " + Printable.Short(response.ReasonPhrase);
        return new FeedFault(address, $"answered {status}{reason}{patience}", Help(source, response.StatusCode))
        {
            IsTransient = status is >= 500 or 408 or 429,
            RetryAfter = retryAfter,
        };
    }

    /// <summary>The fault when no answer came.</summary>
    public static FeedFault Fault(Uri address, HttpRequestException e)
    {
        var (cause, help) = e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => (
                $"was not reached: this host cannot resolve \"{address.Host}\"",
                "Check the name and the host's DNS; if the way out is a proxy, set \"proxy:url\" in settings.json."),
            HttpRequestError.ConnectionError => (
                $"was not reached: {Innermost(e)}",
                "Check that the feed runs and that this host may reach it; if the way out is a proxy, set \"proxy:url\" in settings.json."),
            HttpRequestError.SecureConnectionError => (
                $"was not trusted: {Innermost(e)}",
                "If its certificate is signed by an authority of your own, put that into /usr/local/share/ca-certificates, run update-ca-certificates and start Skerry again."),
            HttpRequestError.ProxyTunnelError => (
                $"was not reached: the proxy answered {(e.StatusCode is { } status ? ((int)status).ToString(CultureInfo.InvariantCulture) : "with an error")}",
                "Check \"proxy:url\", \"proxy:user\" and \"proxy:password\" in settings.json."),
            _ => ($"broke off before it answered: {Innermost(e)}", "Try again later, or tell whoever runs the feed."),
        };
        var stays = e.HttpRequestError == HttpRequestError.SecureConnectionError || e.StatusCode is < HttpStatusCode.InternalServerError;
        return new FeedFault(address, cause, help, e) { IsTransient = !stays };
    }

    static string Help(PackageSource source, HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized when source.UserName is null =>
            "It wants to know who asks: skerry plugin:sources:add <name> " + source.Location + " --username <user> --password-stdin",
        HttpStatusCode.Unauthorized =>
            $"The user name or the password is wrong; give others: skerry plugin:sources:add {source.Name} {source.Location} --username <user> --password-stdin",
        HttpStatusCode.Forbidden when source.UserName is null => "It keeps this from strangers: skerry plugin:sources:add <name> " + source.Location + " --username <user> --password-stdin",
        HttpStatusCode.Forbidden => $"The account \"{Printable.Short(source.UserName)}\" may not read this: ask whoever runs the feed.",
        HttpStatusCode.NotFound => "It does not have that, or not any more.",
        HttpStatusCode.ProxyAuthenticationRequired => "The proxy wants to know who asks: set \"proxy:user\" and \"proxy:password\" in settings.json.",
        HttpStatusCode.TooManyRequests => "It is asked too often: try again later.",
        >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout => "The feed is not well: try again later, or tell whoever runs it.",
        _ => "Check the address of the source: skerry plugin:sources:list",
    };

    static TimeSpan RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wanted = header?.Delta ?? (header?.Date is { } date ? date - now : TimeSpan.Zero);
        return wanted > TimeSpan.Zero ? wanted : TimeSpan.Zero;
    }

    static string Innermost(Exception e) => Printable.Short(e.GetBaseException().Message);
}
