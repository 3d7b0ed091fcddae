namespace Skerry.Kernel.Plugins.Isolation;

/// <summary>What people read of a plugin that was put aside. docs/plugins/isolation.md has these messages.</summary>
static class AsideText
{
    /// <summary>It failed too often.</summary>
    /// <param name="plugin">Its id.</param>
    /// <param name="count">How often in a row.</param>
    /// <param name="last">What it failed at last, and how.</param>
    public static string Failures(string plugin, int count, string last) =>
        $"Plugin \"{plugin}\" was put aside after {count} failures in a row; the last: {Sentence(last)} {Help(plugin)}";

    /// <summary>It wrote too many events.</summary>
    public static string Flood(string plugin, int count) =>
        FormattableString.Invariant($"Plugin \"{plugin}\" was put aside: it wrote more than {count:N0} events within a minute. {Help(plugin)}");

    /// <summary>The kernel ended because of it.</summary>
    /// <param name="plugin">Its id.</param>
    /// <param name="how">What ended the kernel, in words.</param>
    public static string Crash(string plugin, string how) => $"Plugin \"{plugin}\" was put aside: it took the kernel down, by {Sentence(how)} {Help(plugin)}";

    /// <summary>What to add for one whose start hangs.</summary>
    public static string KeptOut(string plugin, string reason) =>
        $"{Sentence(reason)} It is kept out, for it would hold up every start of the kernel. {Help(plugin)}";

    /// <summary>The first line, ended by a full stop.</summary>
    static string Sentence(string text)
    {
        var line = text.Split('\n')[0].TrimEnd();
        return line.EndsWith('.') || line.EndsWith('!') || line.EndsWith('?') ? line : line + ".";
    }

    static string Help(string plugin) => $"See plugin:info {plugin}, then plugin:enable {plugin}.";
}
