using System.Text.RegularExpressions;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>The rule for ids of plugins. A plugin's package has the same id, in any case; that also keeps NuGet's rule.</summary>
static partial class PluginId
{
    const int Longest = 100;
    const string Reserved = "skerry.";

    /// <summary>Whether the text can be the id of a plugin.</summary>
    public static bool IsOne(string id) => id.Length <= Longest && Pattern().IsMatch(id);

    /// <summary>The plugin's id of a package's id.</summary>
    /// <exception cref="SkerryException">It is not an id of a plugin's package.</exception>
    public static string Of(string packageId)
    {
        var id = packageId.ToLowerInvariant();
        return IsOne(id)
            ? id
            : throw new SkerryException($"\"{Text.Printable.Short(packageId)}\" cannot be a plugin's name: it may hold letters, digits, dots and hyphens, begins with a letter or digit, and has at most {Longest} characters. See those that are here: plugin:list");
    }

    /// <summary>Whether plugins of this id come from the bundled feed alone.</summary>
    public static bool IsReserved(string id) => id.StartsWith(Reserved, StringComparison.Ordinal);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]*\z")]
    private static partial Regex Pattern();
}
