using System.Globalization;
using System.Text.RegularExpressions;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Plugins.Routing.Domains;

/// <summary>The rule for domains: host names as in RFC 1123, international ones as punycode, <c>*.</c> in front for all below.</summary>
static partial class DomainName
{
    const int MaxLength = 253;
    const string Rule = "A domain is a host name such as \"www.example.com\", or \"*.example.com\" for all names below it: " +
        "labels of letters, digits and inner hyphens, at most 63 characters each and 253 together.";

    /// <summary>Domains as a command takes them from a person.</summary>
    public static ArgumentSpec Argument { get; } = new("domain", "a host name, or *.example.com for all below it") { Many = true };

    /// <summary>The domain as it is stored: lower-case, punycode, without a final dot. False if it is not a valid one.</summary>
    public static bool TryNormalize(string text, out string domain)
    {
        var wildcard = text.StartsWith("*.", StringComparison.Ordinal);
        var host = (wildcard ? text[2..] : text).TrimEnd('.');
        domain = "";
        if (host.Length == 0 || text.EndsWith("..", StringComparison.Ordinal))
            return false;
        try
        {
            host = ToAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return false;
        }
        domain = wildcard ? "*." + host : host;
        return domain.Length <= MaxLength && host.Split('.').All(label => Label().IsMatch(label));
    }

    /// <summary>The domains as they are stored, each once.</summary>
    /// <exception cref="SkerryException">Some are not valid; the message names them all.</exception>
    public static IReadOnlyList<string> RequireAll(IEnumerable<string> texts)
    {
        var domains = new List<string>();
        var faults = new List<string>();
        foreach (var text in texts)
        {
            if (!TryNormalize(text, out var domain))
                faults.Add($"Domain \"{Shorten(text)}\" is not valid.{Advice(text)}");
            else if (!domains.Contains(domain))
                domains.Add(domain);
        }
        return faults.Count == 0 ? domains : throw new SkerryException(string.Join('\n', [.. faults, Rule]));
    }

    static string ToAscii(string host) => host.All(char.IsAscii)
        ? host
        : new IdnMapping { UseStd3AsciiRules = true }.GetAscii(host.Normalize().ToLowerInvariant());

    static string Advice(string text) => text switch
    {
        _ when text.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0 =>
            $" Leave out the scheme and the path: \"{url.Host}\".",
        _ when Port().Match(text) is { Success: true } match => $" Leave out the port: \"{match.Groups["host"].Value}\".",
        "_" or "*" or "*." => " No app answers for names that belong to nobody.",
        _ => "",
    };

    static string Shorten(string text) => text.Length <= 80 ? text : text[..77] + "...";

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"\A(?<host>[^:/]+):\d+\z")]
    private static partial Regex Port();
}
