namespace Skerry.Kernel.Plugins.Isolation.Crashes;

/// <summary>
/// Leaves word of what ends the process when it is not the kernel's own doing: an exception that nobody catches, a call to exit. What this cannot hear (a
/// FailFast, a stack overflow) the runtime writes to the same file by itself. The next kernel reads it: <see cref="CrashReview"/>.
/// </summary>
public static class CrashWatch
{
    static volatile bool _expected;
    static volatile PluginCatalog? _plugins;

    /// <summary>Takes what the kernel before this one left, and listens from now on. Once in a process, before any plugin is loaded.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its last words; empty if it ended as it should.</returns>
    public static string Start(string path)
    {
        var words = LastWords.Take(path);
        StandardErrorFile.Open(path);
        AppDomain.CurrentDomain.UnhandledException += (_, e) => OnUnhandled(e.ExceptionObject as Exception);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => OnExit();
        return words;
    }

    /// <summary>Says where the plugins are, so that those that are at work when the process ends can be named.</summary>
    internal static void Follow(PluginCatalog plugins) => _plugins = plugins;

    /// <summary>The kernel itself ends the process: no plugin is to blame.</summary>
    public static void ExpectExit() => _expected = true;

    static void OnUnhandled(Exception? fault)
    {
        if (fault is not null && StackCulprit.Of(fault) is { } culprit)
            StandardErrorFile.WriteLine(CrashMark.OfCulprit(culprit));
        // The runtime writes it to the file; this is for whoever supervises.
        Console.Error.WriteLine(fault);
    }

    // Not on the thread that called for the exit, whose stack nobody can read from here.
    static void OnExit()
    {
        if (!_expected)
            StandardErrorFile.WriteLine(CrashMark.OfExit(_plugins?.Current.Slots.Where(slot => slot.Calls > 0).Select(slot => slot.Id) ?? []));
    }
}
