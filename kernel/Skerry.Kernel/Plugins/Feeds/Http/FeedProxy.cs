using System.Net;
using Microsoft.Extensions.Configuration;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Feeds.Http;

/// <summary>
/// The proxy on the way to feeds. <c>proxy:url</c>, <c>proxy:user</c>, <c>proxy:password</c> and <c>proxy:except</c> in settings.json; without the first, what
/// <c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c>, <c>ALL_PROXY</c> and <c>NO_PROXY</c> say, in small letters too. This machine itself is never asked through a proxy.
/// </summary>
sealed class FeedProxy : IWebProxy
{
    static readonly char[] Separators = [',', ';', ' ', '\t', '\n'];

    readonly Uri? _http;
    readonly Uri? _https;
    readonly IReadOnlyList<string> _except;

    FeedProxy(Uri? http, Uri? https, NetworkCredential? credentials, string? except)
    {
        _http = http;
        _https = https;
        _except = except?.Split(Separators, StringSplitOptions.RemoveEmptyEntries) ?? [];
        Credentials = credentials;
    }

    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <summary>What the settings say; else the environment; null if neither says anything.</summary>
    /// <exception cref="SkerryException">The address of the proxy is not one.</exception>
    public static FeedProxy? Read(IConfiguration settings, Func<string, string?> environment)
    {
        string? Variable(string name) => NullIfEmpty(environment(name)) ?? NullIfEmpty(environment(name.ToLowerInvariant()));
        if (NullIfEmpty(settings["proxy:url"]) is { } url)
        {
            var (address, credentials) = Parse(url, "\"proxy:url\" in settings.json");
            var own = NullIfEmpty(settings["proxy:user"]) is { } user ? new NetworkCredential(user, settings["proxy:password"]) : credentials;
            return new(address, address, own, settings["proxy:except"]);
        }

        var all = Variable("ALL_PROXY");
        var http = (Variable("HTTP_PROXY") ?? all) is { } forHttp ? Parse(forHttp, "The environment variable HTTP_PROXY") : default;
        var https = (Variable("HTTPS_PROXY") ?? all) is { } forHttps ? Parse(forHttps, "The environment variable HTTPS_PROXY") : default;
        return http.Address is null && https.Address is null ? null : new(http.Address, https.Address, https.Credentials ?? http.Credentials, Variable("NO_PROXY"));
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : AddressFor(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => host.IsLoopback || AddressFor(host) is null || _except.Any(pattern => Matches(pattern, host));

    Uri? AddressFor(Uri destination) => destination.Scheme == "https" ? _https : _http;

    /// <summary><c>*</c> is every host; <c>example.com</c>, <c>.example.com</c> and <c>*.example.com</c> are that one and all below it; each may have a port; <c>10.0.0.0/8</c> is a network.</summary>
    static bool Matches(string pattern, Uri host)
    {
        if (pattern == "*")
            return true;
        if (IPNetwork.TryParse(pattern, out var network))
            return IPAddress.TryParse(host.DnsSafeHost, out var address) && network.Contains(address);
        var name = pattern.TrimStart('*').TrimStart('.');
        var port = $":{host.Port}";
        if (name.EndsWith(port, StringComparison.Ordinal))
            name = name[..^port.Length];
        return host.DnsSafeHost.Equals(name, StringComparison.OrdinalIgnoreCase) || host.DnsSafeHost.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);
    }

    static (Uri? Address, NetworkCredential? Credentials) Parse(string text, string where)
    {
        // As everywhere, a proxy without a scheme is one that is spoken to over http.
        if (!Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "socks5" or "socks4"))
            throw new SkerryException($"{where} is no address of a proxy, such as http://proxy.example.com:3128. Correct it, and start Skerry again.");
        var user = address.UserInfo.Split(':', 2);
        var credentials = address.UserInfo.Length == 0 ? null : new NetworkCredential(Uri.UnescapeDataString(user[0]), user.Length > 1 ? Uri.UnescapeDataString(user[1]) : "");
        return (new UriBuilder(address) { UserName = "", Password = "" }.Uri, credentials);
    }

    static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
