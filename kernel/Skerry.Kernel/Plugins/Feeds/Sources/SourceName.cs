using System.Text.RegularExpressions;
using Skerry.Kernel.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Feeds.Sources;

/// <summary>The rule for names of sources.</summary>
static partial class SourceName
{
    /// <summary>Returns the name, or throws with the rule.</summary>
    /// <exception cref="SkerryException">It is not valid, or that of the bundled source.</exception>
    public static string Require(string name) =>
        name == PackageSource.Bundled ? throw new SkerryException($"The source \"{name}\" comes with Skerry: it can be neither added nor removed.")
        : Pattern().IsMatch(name) ? name
        : throw new SkerryException(
            $"The name of a source \"{Printable.Short(name)}\" is not valid.\n" +
            "It must begin with a lower-case letter or a digit, hold only those, dots and hyphens, and be at most 64 characters long.");

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{0,63}\z")]
    private static partial Regex Pattern();
}
