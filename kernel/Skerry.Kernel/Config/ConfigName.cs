using System.Text.RegularExpressions;
using Skerry.Kernel.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Config;

/// <summary>The rule for names of config values.</summary>
static partial class ConfigName
{
    /// <summary>The longest name.</summary>
    const int MaxLength = 255;

    /// <summary>Returns the name, or throws with the rule.</summary>
    /// <exception cref="SkerryException">It is not valid, or is one that Skerry sets itself.</exception>
    public static string Require(string name) => name switch
    {
        "PORT" => throw new SkerryException("\"PORT\" cannot be set: Skerry tells each instance the port to listen on, and sends requests there. Listen on $PORT."),
        "DYNO" => throw new SkerryException("\"DYNO\" cannot be set: Skerry tells each instance its own name in it, such as web.1."),
        _ when name.Length <= MaxLength && Pattern().IsMatch(name) => name,
        _ => throw new SkerryException(
            $"Config name \"{Printable.Short(name)}\" is not valid.\n" +
            $"It must begin with a letter or an underscore, hold only letters, digits and underscores, and be at most {MaxLength} characters long, such as \"DATABASE_URL\"."),
    };

    [GeneratedRegex(@"\A[a-zA-Z_][a-zA-Z0-9_]*\z")]
    private static partial Regex Pattern();
}
