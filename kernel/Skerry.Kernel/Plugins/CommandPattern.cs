namespace Skerry.Kernel.Plugins;

/// <summary>What a manifest says of a plugin's commands: a name, or the beginning of names with a star after it.</summary>
static class CommandPattern
{
    /// <summary>Whether it covers a command's name.</summary>
    public static bool Matches(string pattern, string name) => pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;
}
