using System.Text.RegularExpressions;
using Skerry.Kernel.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Feeds;

/// <summary>The rule for ids of packages. What keeps it can stand in a path and in an address without a further thought.</summary>
static partial class PackageId
{
    /// <summary>Returns the id, or throws with the rule.</summary>
    /// <exception cref="SkerryException">It is not valid.</exception>
    public static string Require(string id) => Pattern().IsMatch(id)
        ? id
        : throw new SkerryException(
            $"The package id \"{Printable.Short(id)}\" is not valid.\n" +
            "It must consist of letters, digits and underscores, with single dots and hyphens between them, and be at most 100 characters long.");

    [GeneratedRegex(@"\A(?=.{1,100}\z)[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*\z")]
    private static partial Regex Pattern();
}
