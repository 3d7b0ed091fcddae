using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Kernel.Plugins.Loading;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>Takes one plugin up to Started and down again, and remembers and publishes every state on the way. Used only by whoever holds the host's lock.</summary>
sealed partial class PluginLifecycle(PluginLoader loader, PluginRunner runner, PluginStateStore states, PluginRegistry registry, TimeProvider time, ILogger logger)
{
    /// <summary>Checks the manifest.</summary>
    /// <returns>Whether it is in order; if not, the plugin is Failed.</returns>
    public async Task<bool> VerifyAsync(PluginRecord record, Origin origin)
    {
        if (PluginVerification.CheckManifest(record.Folder, registry.Others(record.Id)) is { } fault)
        {
            await FailAsync(record, record.Manifest is null ? PluginPhase.Discover : PluginPhase.Verify, fault, origin);
            return false;
        }

        record.State = PluginState.Verified;
        return true;
    }

    /// <summary>Loads, configures and starts a verified plugin. Afterwards it is Started or Failed.</summary>
    public async Task BringUpAsync(PluginRecord record, Origin origin)
    {
        if (registry.MissingRequirements(record.Manifest!) is { } missing)
        {
            await FailAsync(record, PluginPhase.Require, missing, origin);
            return;
        }

        await states.MarkStartingAsync(record.Info);
        if (await TryStartAsync(record) is { } fault)
        {
            if (record.Loaded is not null)
                await ReleaseAsync(record);
            await FailAsync(record, fault.Phase, fault.Hangs ? AsideText.KeptOut(record.Id, fault.Message) : fault.Message, origin, fault.Hangs);
            return;
        }

        record.State = PluginState.Started;
        await states.SaveAsync(record.Info, origin);
        registry.Publish();
        Log.Started(logger, record.Id, record.Manifest!.Version, record.LoadTime.TotalMilliseconds, record.StartTime.TotalMilliseconds);
    }

    /// <summary>
    /// Keeps everything new from a started plugin, waits for those who began with it, and has it written down that it goes. If that comes to nothing, it goes on.
    /// </summary>
    /// <param name="record">The plugin; of one that is not started it is only written down.</param>
    /// <param name="commit">Writes it down.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WithdrawAsync(PluginRecord record, Func<Task> commit, CancellationToken cancellationToken)
    {
        if (record.State != PluginState.Started)
        {
            await commit();
            return;
        }

        record.State = PluginState.Stopping;
        registry.Publish();
        try
        {
            var unpinned = record.Loaded!.Slot.RetireAsync();
            if (!unpinned.IsCompleted)
                Log.Waiting(logger, record.Id, string.Join(", ", record.Loaded.Slot.Users));
            await unpinned.WaitAsync(cancellationToken);
            await commit();
        }
        catch (Exception e)
        {
            record.Loaded!.Slot.Return();
            record.State = PluginState.Started;
            registry.Publish();
            throw e is SkerryException or OperationCanceledException ? e : new SkerryException($"Plugin \"{record.Id}\" could not be taken out, and goes on: {e.Message}", inner: e);
        }
    }

    /// <summary>Takes a started plugin out of the kernel: nothing new reaches it, what runs ends, it stops.</summary>
    /// <param name="record">The plugin.</param>
    /// <param name="end">The state that it is in afterwards.</param>
    /// <param name="origin">Who, and because of what.</param>
    /// <returns>Its load context, which is free when nothing holds it.</returns>
    public async Task<WeakReference> TakeDownAsync(PluginRecord record, PluginState end, Origin origin)
    {
        record.State = PluginState.Stopping;
        registry.Publish();
        var context = await ReleaseAsync(record);
        record.State = end;
        registry.Describe();
        try
        {
            await states.SaveAsync(record.Info, origin);
        }
        catch (Exception e)
        {
            // It has ended all the same.
            Log.NotSaved(logger, record.Id, e);
        }

        Log.Ended(logger, record.Id, end);
        return context;
    }

    /// <summary>
    /// Takes a started plugin out that misbehaves, and keeps it out. It is Failed, and out of the snapshot, before anything waits for it: taking it down may take
    /// a minute if it hangs.
    /// </summary>
    public async Task PutAsideAsync(PluginRecord record, string reason, Origin origin)
    {
        record.Fail(PluginPhase.Run, reason);
        registry.Publish();
        await states.SaveAsync(record.Info, origin, keepOut: true);
        Log.Failed(logger, record.Id, PluginPhase.Run, reason);
        await ReleaseAsync(record);
        registry.Describe();
    }

    /// <summary>Leaves a plugin out that was put aside, or that the kernel ended with while it was starting.</summary>
    public async Task KeepOutAsync(PluginRecord record, SavedPlugin remembered, Origin origin)
    {
        if (remembered is { Phase: { } phase, Reason: { } reason })
        {
            record.Fail(phase, reason);
            registry.Describe();
            Log.KeptOut(logger, record.Id, reason);
            return;
        }

        await FailAsync(record, PluginPhase.Start, $"The kernel ended {remembered.UnfinishedStarts} times in a row while this plugin was starting, so it is kept out. To try it again: plugin:enable {record.Id}", origin, keepOut: true);
    }

    /// <summary>Makes it Failed.</summary>
    /// <param name="record">The plugin.</param>
    /// <param name="phase">What was being done.</param>
    /// <param name="reason">For people.</param>
    /// <param name="origin">Who, and because of what.</param>
    /// <param name="keepOut">Whether it is to be kept out at the next start of the kernel too.</param>
    public async Task FailAsync(PluginRecord record, PluginPhase phase, string reason, Origin origin, bool keepOut = false)
    {
        record.Fail(phase, reason);
        await states.SaveAsync(record.Info, origin, keepOut);
        registry.Describe();
        Log.Failed(logger, record.Id, phase, reason);
    }

    async Task<PluginFailedException?> TryStartAsync(PluginRecord record)
    {
        try
        {
            var begin = time.GetTimestamp();
            record.Loaded = await loader.LoadAsync(record.Folder, name => registry.CommandOwner(name, record.Id));
            record.LoadTime = time.GetElapsedTime(begin);
            record.State = PluginState.Configured;
            begin = time.GetTimestamp();
            await runner.StartAsync(record.Loaded);
            record.StartTime = time.GetElapsedTime(begin);
            return null;
        }
        catch (PluginFailedException e)
        {
            Log.Fault(logger, record.Id, e);
            return e;
        }
    }

    async Task<WeakReference> ReleaseAsync(PluginRecord record)
    {
        await runner.StopAsync(record.Loaded!);
        return record.Release();
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Plugin {Plugin} {Version} started (loaded in {LoadTime:0.0} ms, started in {StartTime:0.0} ms)")]
        public static partial void Started(ILogger logger, string plugin, string version, double loadTime, double startTime);

        [LoggerMessage(LogLevel.Information, "Plugin {Plugin} goes when these have ended: {Users}")]
        public static partial void Waiting(ILogger logger, string plugin, string users);

        [LoggerMessage(LogLevel.Information, "Plugin {Plugin} is {State}")]
        public static partial void Ended(ILogger logger, string plugin, PluginState state);

        [LoggerMessage(LogLevel.Error, "Plugin {Plugin}: its state could not be written down")]
        public static partial void NotSaved(ILogger logger, string plugin, Exception fault);

        [LoggerMessage(LogLevel.Error, "Plugin {Plugin} failed ({Phase}): {Reason}")]
        public static partial void Failed(ILogger logger, string plugin, PluginPhase phase, string reason);

        [LoggerMessage(LogLevel.Warning, "Plugin {Plugin} is kept out: {Reason}")]
        public static partial void KeptOut(ILogger logger, string plugin, string reason);

        [LoggerMessage(LogLevel.Debug, "Plugin {Plugin}: what it threw")]
        public static partial void Fault(ILogger logger, string plugin, Exception fault);
    }
}
