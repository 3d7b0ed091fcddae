using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Access.Keys;
using Skerry.Kernel.Cleanup;
using Skerry.Kernel.Deployments.Checks.Liveness;
using Skerry.Kernel.Deployments.Queue;
using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Kernel.Events;
using Skerry.Kernel.Gateway;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Installation;
using Skerry.Kernel.Plugins.Isolation.Crashes;
using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Kernel.State;
using Skerry.Kernel.Timers;
using Skerry.Sdk;

namespace Skerry.Kernel.Hosting;

/// <summary>
/// The kernel's life. Up: data folder, database, event bus, plugins, recovery, reconciliation, and last the gateway, so that whoever gets an answer finds
/// everything there. Down: the same way back; deployments are left as they are, for the next start to recover.
/// </summary>
sealed partial class Daemon : IAsyncDisposable
{
    const int LongestWords = 8_000;
    static readonly TimeSpan DeploymentPatience = TimeSpan.FromSeconds(2);
    static readonly TimeSpan PredecessorPatience = TimeSpan.FromSeconds(5);
    static readonly TimeSpan PredecessorPause = TimeSpan.FromMilliseconds(100);
    static readonly Origin Itself = new("system", "kernel");

    readonly DataFolder _folder;
    readonly ServiceProvider _services;
    readonly string _lastWords;
    readonly CancellationTokenSource _stopping = new();

    Daemon(DataFolder folder, ServiceProvider services, string lastWords)
    {
        _folder = folder;
        _services = services;
        _lastWords = lastWords;
    }

    /// <summary>Starts a kernel on a data folder.</summary>
    public static async Task<Daemon> StartAsync(string root)
    {
        var folder = DataFolder.Open(root);
        var lastWords = CrashWatch.Start(folder.Settings.LastWords);
        if (lastWords.Length > 0)
            Console.Error.WriteLine($"The kernel before this one left these last words:\n{Shorten(lastWords)}");
        var daemon = new Daemon(folder, Composition.Build(folder), lastWords);
        try
        {
            await daemon.StartAsync();
            return daemon;
        }
        catch
        {
            await daemon.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        CrashWatch.ExpectExit();
        Log.Stopping(Logger);
        _stopping.Cancel();
        await _services.GetRequiredService<DeploymentQueue>().StopAsync(DeploymentPatience, TimeProvider.System);
        await _services.GetRequiredService<GatewayServer>().StopAsync();
        await _services.GetRequiredService<PluginHost>().StopAsync(Itself);
        await _services.GetRequiredService<EventBus>().StopAsync();
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    ILogger<Daemon> Logger => _services.GetRequiredService<ILogger<Daemon>>();

    async Task StartAsync()
    {
        _ = _services.GetRequiredService<LeaseWatch>().Start(End, _stopping.Token);
        _folder.WritePid();
        await _services.GetRequiredService<KeyService>().PublishAsync();
        await _services.GetRequiredService<EventBus>().StartAsync();
        _services.GetRequiredService<InstallationRecovery>().Run();
        CrashWatch.Follow(_services.GetRequiredService<PluginCatalog>());
        await _services.GetRequiredService<CrashReview>().RunAsync(_lastWords, Itself);
        await _services.GetRequiredService<PluginHost>().StartAsync(Itself);
        _services.GetRequiredService<DeploymentQueue>().Open();
        _ = _services.GetRequiredService<Reconciler>().Start(_stopping.Token);
        _ = _services.GetRequiredService<InstanceWatcher>().Start(_stopping.Token);
        _ = _services.GetRequiredService<LivenessMonitor>().Start(_stopping.Token);
        _ = _services.GetRequiredService<TimerService>().Start(_stopping.Token);
        _ = _services.GetRequiredService<DiskGuard>().Start(_stopping.Token);
        _ = _services.GetRequiredService<CleanupSchedule>().Start(_stopping.Token);
        _ = _services.GetRequiredService<IdleMemory>().Start(_stopping.Token);
        await OpenGatewayAsync();
        Log.Started(Logger, _folder.Settings.Version, _folder.Settings.Root);
    }

    static string Shorten(string words) => words.Length <= LongestWords ? words : words[..LongestWords] + "\n… The rest is in log/last-words.1.log.";

    /// <summary>As <c>kill -9</c> would: to stop in good order would mean to write, to stop plugins and to remove files that are another kernel's by now.</summary>
    static void End()
    {
        CrashWatch.ExpectExit();
        Serilog.Log.CloseAndFlush();
        Environment.Exit(ExitCodes.Failure);
    }

    /// <summary>Whoever still holds the socket has lost the data folder to this kernel, and ends as soon as it notices.</summary>
    async Task OpenGatewayAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                _services.GetRequiredService<GatewayServer>().Start();
                return;
            }
            catch (GatewayException) when (TimeProvider.System.GetElapsedTime(began) < PredecessorPatience)
            {
                await Task.Delay(PredecessorPause, TimeProvider.System);
            }
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Skerry {Version} answers; its data is in {Root}")]
        public static partial void Started(ILogger logger, string version, string root);

        [LoggerMessage(LogLevel.Information, "Stopping")]
        public static partial void Stopping(ILogger logger);
    }
}
