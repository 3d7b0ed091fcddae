using System.Text.RegularExpressions;

namespace Skerry.Sdk.Apps;

/// <summary>The rule for names of apps.</summary>
public static partial class AppName
{
    /// <summary>The longest name; a host name's label holds no more.</summary>
    public const int MaxLength = 63;

    /// <summary>Whether it is a valid name.</summary>
    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= MaxLength } && Pattern().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal)
        && !name.EndsWith('.') && !name.EndsWith('-') && !name.EndsWith(".git", StringComparison.Ordinal);

    /// <summary>Returns the name, or throws with the rule.</summary>
    /// <exception cref="SkerryException">It is not valid.</exception>
    public static string Require(string? name) => IsValid(name)
        ? name!
        : throw new SkerryException(
            $"App name \"{Shorten(name)}\" is not valid.\n" +
            $"It must begin with a lowercase letter or a digit, hold only lowercase letters, digits, dots and hyphens, end with a letter or digit (not with .git), and be at most {MaxLength} characters long, such as \"blog\" or \"shop-api\".");

    static string Shorten(string? name) => name is null ? "" : name.Length <= 80 ? name : name[..77] + "...";

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]*\z")]
    private static partial Regex Pattern();
}
