using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins.Loading;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>Starts what a loaded plugin hosts, and takes it down again: drains, stops in reverse, disposes. Each step has its deadline.</summary>
sealed partial class PluginRunner(PluginCalls calls, TimeProvider time, ILogger logger)
{
    static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(30);

    /// <summary>What calls under way get to end by themselves, where somebody waits for it.</summary>
    public static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(30);

    /// <summary>Starts it.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PluginFailedException">A step failed; what had started is for <see cref="StopAsync"/> to stop.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; the same goes for what had started.</exception>
    public async Task StartAsync(LoadedPlugin plugin, CancellationToken cancellationToken = default)
    {
        foreach (var type in plugin.Hosted)
        {
            try
            {
                await calls.RunAsync(StartDeadline, async token =>
                {
                    var hosted = (IHostedPlugin)plugin.Slot.Resolve(type);
                    await hosted.StartAsync(token);
                    plugin.Running.Push(hosted);
                }, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                throw new PluginFailedException(PluginPhase.Start, $"{type.Name}: {e.Message}", e);
            }
        }
    }

    /// <summary>Takes it down. Never throws: what goes wrong on the way is logged and the next step is taken.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="patience">What calls under way get to end by themselves; <see cref="DrainDeadline"/> if it is not given.</param>
    /// <param name="hurry">Ends the patience.</param>
    public async Task StopAsync(LoadedPlugin plugin, TimeSpan? patience = null, CancellationToken hurry = default)
    {
        await DrainAsync(plugin.Slot, patience ?? DrainDeadline, hurry);
        while (plugin.Running.TryPop(out var hosted))
            await TryAsync(plugin, "stop", token => hosted.StopAsync(token));
        await TryAsync(plugin, "dispose", _ => plugin.Slot.DisposeServicesAsync());
    }

    async Task DrainAsync(PluginSlot slot, TimeSpan patience, CancellationToken hurry)
    {
        var drained = slot.CloseAsync();
        if (await EndsWithin(drained, patience, hurry))
            return;
        slot.CancelCalls();
        if (!await EndsWithin(drained, PluginCalls.Grace, CancellationToken.None))
            Log.NotDrained(logger, slot.Id);
    }

    async Task<bool> EndsWithin(Task task, TimeSpan deadline, CancellationToken hurry)
    {
        try
        {
            await task.WaitAsync(deadline, time, hurry);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return task.IsCompleted;
        }
    }

    async Task TryAsync(LoadedPlugin plugin, string step, Func<CancellationToken, Task> call)
    {
        try
        {
            await calls.RunAsync(StopDeadline, call);
        }
        catch (Exception e)
        {
            Log.StepFailed(logger, plugin.Slot.Id, step, e);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Plugin {Plugin}: calls that still ran were abandoned")]
        public static partial void NotDrained(ILogger logger, string plugin);

        [LoggerMessage(LogLevel.Error, "Plugin {Plugin}: to {Step} it failed")]
        public static partial void StepFailed(ILogger logger, string plugin, string step, Exception fault);
    }
}
