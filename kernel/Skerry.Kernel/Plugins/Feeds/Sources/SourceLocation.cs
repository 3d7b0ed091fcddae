using System.Diagnostics.CodeAnalysis;
using Skerry.Kernel.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Feeds.Sources;

/// <summary>The rule for locations of sources: an absolute folder, https, or http where nobody can listen.</summary>
static class SourceLocation
{
    /// <summary>Whether this is meant to be a location, and not a name.</summary>
    public static bool IsOne(string text) => text.StartsWith('/') || text.Contains("://", StringComparison.Ordinal);

    /// <summary>Returns the location in its normal form, or throws with the rule. What could be a secret is in no message.</summary>
    /// <param name="location">What was given.</param>
    /// <param name="allowHttp">Whether http may leave this machine.</param>
    /// <exception cref="SkerryException">It is not valid.</exception>
    public static string Require(string location, bool allowHttp)
    {
        if (location.StartsWith('/'))
            return Folder(location);
        if (!Uri.TryCreate(location, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.Host.Length == 0)
            throw new SkerryException($"\"{Shown(location)}\" is no place for packages: it must be an absolute folder, or the https:// address of a feed's service index.");
        if (address.UserInfo.Length > 0)
            throw new SkerryException($"The address of \"{address.Host}\" holds a user name, which everybody would see. Give it apart: skerry plugin:sources:add <name> <location> --username <user> --password-stdin");
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new SkerryException($"The address of \"{address.Host}\" has something after its path (\"?\" or \"#\"), which a service index never has. Leave it out.");
        if (IsOpen(address) && !allowHttp)
            throw new SkerryException(
                $"\"{address}\" is not encrypted: whoever sits on the way can put other packages in place of the feed's, and they would run here. Use https, " +
                "or accept that: skerry plugin:sources:add <name> <location> --allow-http");
        return address.AbsoluteUri;
    }

    /// <summary>Whether what is sent to this address can be read and changed on the way.</summary>
    public static bool IsOpen(Uri address) => address is { Scheme: "http", IsLoopback: false };

    static string Folder(string location)
    {
        if (location.Any(char.IsControl))
            throw new SkerryException($"\"{Printable.Short(location)}\" is not a valid path.");
        var full = Path.GetFullPath(location);
        return full.Length > 1 ? full.TrimEnd('/') : full;
    }

    /// <summary>What somebody typed, without what could be a password.</summary>
    [SuppressMessage("Globalization", "CA1307", Justification = "A character has one meaning.")]
    static string Shown(string location) => Printable.Short(location[(location.LastIndexOf('@') + 1)..].Split('?')[0]);
}
