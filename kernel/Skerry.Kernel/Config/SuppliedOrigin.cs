using Skerry.Kernel.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Config;

/// <summary>The rule for what plugins say of where a value comes from.</summary>
static class SuppliedOrigin
{
    /// <summary>The longest.</summary>
    const int MaxLength = 100;

    /// <summary>Returns it, or throws with the rule.</summary>
    /// <exception cref="SkerryException">It is not valid.</exception>
    public static string Require(string origin) => origin.Length <= MaxLength && !origin.Any(char.IsControl)
        ? origin
        : throw new SkerryException($"The origin \"{Printable.Short(origin)}\" of a supplied value is not valid: it must be one line of at most {MaxLength} characters, such as \"postgres db\".");
}
