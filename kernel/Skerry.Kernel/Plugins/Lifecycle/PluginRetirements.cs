using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>
/// Ends versions that were replaced, in the background: waits for those who began with them, then for calls under way, stops them, and takes them out of memory.
/// Thread-safe.
/// </summary>
sealed partial class PluginRetirements(PluginRunner runner, PluginRegistry registry, IWorkScheduler scheduler, TimeProvider time, ILogger logger)
{
    /// <summary>A terminal or a download may take long, and nobody waits for its plugin to end.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    readonly Lock _lock = new();
    readonly CancellationTokenSource _hurry = new();
    readonly HashSet<Task> _running = [];

    /// <summary>Called when a version has ended and nothing of its folder is needed any more. What it throws is logged.</summary>
    public Func<PluginFolder, Task> Ended { get; set; } = _ => Task.CompletedTask;

    /// <summary>Begins to end a version.</summary>
    /// <param name="record">The plugin.</param>
    /// <param name="version">The version, out of the catalog's snapshot.</param>
    /// <param name="folder">Where it is.</param>
    public void Begin(PluginRecord record, RetiringVersion version, PluginFolder folder)
    {
        var begun = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = scheduler.Start(async () =>
        {
            await RunAsync(record, version, folder);
            var self = await begun.Task;
            lock (_lock)
                _running.Remove(self);
        });
        lock (_lock)
            _running.Add(running);
        begun.SetResult(running);
    }

    /// <summary>Waits for nobody any more, and returns when all have ended: the kernel stops.</summary>
    public async Task FinishAsync()
    {
        _hurry.Cancel();
        Task all;
        lock (_lock)
            all = Task.WhenAll(_running);
        await all;
    }

    async Task RunAsync(PluginRecord record, RetiringVersion version, PluginFolder folder)
    {
        try
        {
            await EndAsync(version, record.Id);
            var context = version.Release();
            await LoadContexts.CollectAsync(time, context);
            record.EndRetiring(version, context);
            registry.Describe();
            Log.Ended(logger, record.Id, version.Version, context.IsAlive ? "still in memory" : "out of memory");
            await Ended(folder);
        }
        catch (Exception e)
        {
            Log.Failed(logger, record.Id, version.Version, e);
        }
    }

    async Task EndAsync(RetiringVersion version, string id)
    {
        var slot = version.Loaded!.Slot;
        var unpinned = slot.RetireAsync();
        if (!unpinned.IsCompleted)
            Log.Waiting(logger, id, version.Version, string.Join(", ", slot.Users));
        try
        {
            await unpinned.WaitAsync(_hurry.Token);
        }
        catch (OperationCanceledException)
        {
            // The kernel stops, and what is pinned goes on with the next one.
        }

        await runner.StopAsync(version.Loaded!, Patience, _hurry.Token);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Plugin {Plugin} {Version} was replaced; it stays until these have ended: {Users}")]
        public static partial void Waiting(ILogger logger, string plugin, string version, string users);

        [LoggerMessage(LogLevel.Information, "Plugin {Plugin} {Version} has ended and is {Memory}")]
        public static partial void Ended(ILogger logger, string plugin, string version, string memory);

        [LoggerMessage(LogLevel.Error, "Plugin {Plugin} {Version} could not be ended in good order")]
        public static partial void Failed(ILogger logger, string plugin, string version, Exception fault);
    }
}
