using System.Text.RegularExpressions;
using Skerry.Kernel.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Access.Keys;

/// <summary>The rule for names of keys, which are the names of people.</summary>
static partial class KeyName
{
    static readonly string[] Reserved = ["system", "kernel"];

    /// <summary>Returns the name, or throws with the rule.</summary>
    /// <exception cref="SkerryException">It is not valid.</exception>
    public static string Require(string name) => Pattern().IsMatch(name) && !Reserved.Contains(name)
        ? name
        : throw new SkerryException(
            $"Key name \"{Printable.Short(name)}\" is not valid.\n" +
            "It must begin with a letter or a digit, hold only letters, digits, dots, underscores, hyphens and @, be at most 64 characters long, and not be \"system\" or \"kernel\".");

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._@-]{0,63}\z")]
    private static partial Regex Pattern();
}
