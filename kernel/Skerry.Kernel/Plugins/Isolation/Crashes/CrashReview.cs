using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Isolation.Crashes;

/// <summary>Looks at how the kernel before this one ended, and puts the plugin aside that ended it. Runs before the plugin host starts, which then leaves that plugin out.</summary>
public sealed partial class CrashReview(PluginDiscovery discovery, IDatabase database, ILogger<CrashReview> logger)
{
    readonly PluginStateStore _states = new(database);

    /// <summary>Reads the last words and records the culprit, if they show one.</summary>
    /// <param name="words">What <see cref="CrashWatch.Start"/> found.</param>
    /// <param name="origin">Who, and because of what.</param>
    public async Task RunAsync(string words, Origin origin)
    {
        if (words.Length == 0)
            return;
        var saved = _states.Read();
        var suspects = FindAll().Where(folder => folder.Manifest is { } manifest && saved.TryGetValue(folder.Id, out var plugin) && plugin.WasInMemory && !plugin.WasJoinedBy(manifest)).ToList();
        if (new CulpritFinder(suspects.ToDictionary(folder => folder.Id, folder => folder.Path, StringComparer.Ordinal)).Find(words) is not { } culprit
            || suspects.Find(folder => folder.Id == culprit.Plugin) is not { Manifest: { } manifest })
        {
            Log.NoCulprit(logger);
            return;
        }

        var reason = AsideText.Crash(culprit.Plugin, culprit.How);
        Log.Found(logger, culprit.Plugin, reason);
        await _states.SaveAsync(
            new PluginInfo
            {
                Id = culprit.Plugin,
                Version = manifest.Version,
                State = PluginState.Failed,
                Phase = saved[culprit.Plugin].UnfinishedStarts > 0 ? PluginPhase.Start : PluginPhase.Run,
                Reason = reason,
            },
            origin, keepOut: true);
    }

    /// <summary>None while the lock file is damaged, which somebody else tells.</summary>
    IReadOnlyList<PluginFolder> FindAll()
    {
        try
        {
            return discovery.FindAll();
        }
        catch (SkerryException)
        {
            return [];
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The kernel before this one ended and left last words (log/last-words.1.log), but they show no plugin that did it")]
        public static partial void NoCulprit(ILogger logger);

        [LoggerMessage(LogLevel.Error, "Plugin {Plugin} is kept out: {Reason}")]
        public static partial void Found(ILogger logger, string plugin, string reason);
    }
}
