#pragma warning disable RS0030 // A port: compares a plugin's folder with the list of its files.
using System.Security.Cryptography;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>
/// The list of what an installation wrote, in the plugin's folder: a line for each file, as <c>sha256sum</c> writes and checks them. It finds damage; it is
/// no protection against somebody who may write there.
/// </summary>
static class InstalledFiles
{
    /// <summary>The list's own name.</summary>
    public const string ListName = ".contents";

    /// <summary>A line of it.</summary>
    public static string Line(string path, byte[] sha256) => $"{Convert.ToHexStringLower(sha256)}  {path}";

    /// <summary>What is not as it was installed, as a sentence; null if all is.</summary>
    public static string? Fault(string folder)
    {
        if (!Directory.Exists(folder))
            return $"Its folder \"{folder}\" is gone.";
        try
        {
            var listed = File.ReadAllLines(Path.Combine(folder, ListName)).Select(line => (Path: line[66..], Line: line)).ToDictionary(file => file.Path, file => file.Line, StringComparer.Ordinal);
            var there = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Where(path => path != ListName).ToHashSet(StringComparer.Ordinal);
            if (listed.Keys.FirstOrDefault(path => !there.Contains(path)) is { } gone)
                return $"Its file \"{gone}\" is gone.";
            if (there.FirstOrDefault(path => !listed.ContainsKey(path)) is { } extra)
                return $"Its folder holds \"{extra}\", which did not come with it.";
            var changed = listed.FirstOrDefault(file => Line(file.Key, Hash(Path.Combine(folder, file.Key))) != file.Value).Key;
            return changed is null ? null : $"Its file \"{changed}\" is not what was installed.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"Its folder \"{folder}\" cannot be compared with what was installed: {e.Message}";
        }
    }

    static byte[] Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return SHA256.HashData(stream);
    }
}
