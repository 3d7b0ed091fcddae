namespace Skerry.Kernel.Plugins.Isolation.Crashes;

/// <summary>
/// Finds the plugin that ended a kernel, from that kernel's last words and from the plugins' files. Without evidence against exactly one, nobody is blamed.
/// </summary>
/// <param name="folders">The folders of the plugins that were in memory, by id.</param>
sealed class CulpritFinder(IReadOnlyDictionary<string, string> folders)
{
    const string Kernel = "Skerry.Kernel.";

    /// <summary>The culprit, or null.</summary>
    public Culprit? Find(string words) =>
        CrashMark.FindCulprit(words)
        ?? (CrashMark.FindExit(words) is { } busy ? OfExit(busy) : null)
        ?? (CrashText.Find(words) is { } crash ? OfStack(crash) : null);

    /// <summary>Of those whose code calls for an exit at all, the only one; or of several, the only one that was at work.</summary>
    Culprit? OfExit(IReadOnlyList<string> busy)
    {
        var callers = folders.Select(folder => (Plugin: folder.Key, Method: PluginCode.CallerOfExit(folder.Value))).Where(found => found.Method is not null).ToList();
        if (callers.Count > 1)
            callers.RemoveAll(found => !busy.Contains(found.Plugin));
        return callers is [var (plugin, method)] ? new(plugin, $"a call of Environment.Exit in {FrameName.Readable(method!)}") : null;
    }

    /// <summary>Whose method was innermost. A type that several plugins bring says nothing; the kernel's own says that it was not a plugin.</summary>
    Culprit? OfStack(CrashText crash)
    {
        var types = folders.ToDictionary(folder => folder.Key, folder => PluginCode.TypeNames(folder.Value));
        foreach (var method in crash.Methods)
        {
            if (method.StartsWith(Kernel, StringComparison.Ordinal))
                return null;
            var owners = types.Where(plugin => TypesOf(method).Any(plugin.Value.Contains)).Select(plugin => plugin.Key).ToList();
            if (owners is [var owner])
                return new(owner, $"{crash.What} in {FrameName.Readable(method)}");
        }

        return null;
    }

    /// <summary>What may be the type in a method's full name: a method's own name may have points in it.</summary>
    static IEnumerable<string> TypesOf(string method)
    {
        for (var point = method.LastIndexOf('.'); point > 0; point = method.LastIndexOf('.', point - 1))
            yield return method[..point].TrimEnd('.');
    }
}
