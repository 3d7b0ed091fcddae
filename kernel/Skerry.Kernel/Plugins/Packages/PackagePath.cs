using System.Text;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>The names of a package's entries: how they are written, and which of them are taken.</summary>
static class PackagePath
{
    /// <summary>Everything below it is unpacked.</summary>
    public const string Content = "plugin/";

    /// <summary>A name as it is meant: packing writes special characters as <c>%20</c>.</summary>
    public static string Decode(string entryName) => entryName.Contains('%') ? Uri.UnescapeDataString(entryName) : entryName;

    /// <summary>What is wrong with a decoded name, to stand behind it in a sentence; null if nothing is.</summary>
    public static string? Fault(string path)
    {
        if (path.Length == 0)
            return "is empty";
        if (path.Any(char.IsControl))
            return "holds a control character";
        if (path.Contains('\\'))
            return "holds a backslash";
        if (path[0] == '/')
            return "is absolute";
        if (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]))
            return "begins with a drive letter";
        var names = (path[^1] == '/' ? path[..^1] : path).Split('/');
        if (names.Contains(".."))
            return "leads out of the package";
        if (names.Any(name => name is "" or "."))
            return "has an empty part";
        return Encoding.UTF8.GetByteCount(path) > PackageLimits.PathBytes || names.Any(name => Encoding.UTF8.GetByteCount(name) > PackageLimits.NameBytes) ? "is too long" : null;
    }
}
