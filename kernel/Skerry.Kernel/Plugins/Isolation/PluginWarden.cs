using Microsoft.Extensions.Logging;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Plugins.Isolation;

/// <summary>
/// Hears which plugins are to be put aside and has the plugin host do it. Whoever finds out is in the middle of a call, often inside another plugin, and must
/// not wait for it. Thread-safe.
/// </summary>
public sealed partial class PluginWarden(IWorkScheduler scheduler, ILogger<PluginWarden> logger)
{
    Func<PluginStanding, string, Task> _putAside = (_, _) => Task.CompletedTask;

    /// <summary>Says who puts plugins aside; there is one.</summary>
    internal void Follow(Func<PluginStanding, string, Task> putAside) => _putAside = putAside;

    /// <summary>Logs a failure.</summary>
    internal void Note(string plugin, string what, int failures, Exception fault) => Log.Failed(logger, plugin, what, failures, fault);

    /// <summary>Has a plugin put aside, and returns at once.</summary>
    internal void PutAside(PluginStanding standing, string reason) => _ = scheduler.Start(async () =>
    {
        try
        {
            await _putAside(standing, reason);
        }
        catch (Exception e)
        {
            Log.NotPutAside(logger, standing.Plugin, e);
        }
    });

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Plugin {Plugin} failed at {What}, {Failures} in a row")]
        public static partial void Failed(ILogger logger, string plugin, string what, int failures, Exception fault);

        [LoggerMessage(LogLevel.Error, "Plugin {Plugin} gets no calls any more, but that it was put aside could not be recorded")]
        public static partial void NotPutAside(ILogger logger, string plugin, Exception fault);
    }
}
