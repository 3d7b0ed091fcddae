using System.Text.RegularExpressions;
using Skerry.Kernel.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Config;

/// <summary>The rule for names of networks that plugins supply.</summary>
static partial class NetworkName
{
    /// <summary>The longest name.</summary>
    const int MaxLength = 128;

    /// <summary>Returns the name, or throws with the rule.</summary>
    /// <exception cref="SkerryException">It is not valid.</exception>
    public static string Require(string name) => name.Length <= MaxLength && Pattern().IsMatch(name)
        ? name
        : throw new SkerryException(
            $"Network name \"{Printable.Short(name)}\" is not valid.\n" +
            $"It must begin with a letter or a digit, hold only letters, digits, underscores, dots and hyphens, and be at most {MaxLength} characters long, such as \"postgres-db-blog\".");

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9_.-]*\z")]
    private static partial Regex Pattern();
}
