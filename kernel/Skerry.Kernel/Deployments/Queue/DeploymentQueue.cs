using Microsoft.Extensions.Logging;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Deployments.Queue;

/// <summary>
/// Runs what is queued: one deployment of an app at a time, apps side by side, nothing of a locked app. The queue itself is the table; this only knows what
/// runs. A deployment that its row says is under way, and that nobody here runs, was cut off: it is taken to its end before anything else of its app. Each
/// keeps the versions of the plugins that were there when it began; one that was cut off goes on with those of now. Thread-safe.
/// </summary>
public sealed partial class DeploymentQueue(
    DeploymentStore store, DeploymentPlans plans, Saga saga, WaitingNotices notices, ReconcileSchedule reconciling, PluginCatalog plugins, IWorkScheduler work,
    TimeProvider time, ILogger<DeploymentQueue> logger) : IDisposable
{
    readonly Lock _lock = new();
    readonly Dictionary<string, Running> _running = [];
    readonly CancellationTokenSource _stopping = new();
    bool _open;

    /// <summary>
    /// Deployments may run from now on. Of each app first the one that was cut off when the last process ended: it is undone, or gone on with, by its row alone.
    /// Returns at once: what waits for an engine or a proxy that does not answer yet holds up its own app only.
    /// </summary>
    public void Open()
    {
        lock (_lock)
            _open = true;
        Wake();
    }

    /// <summary>Starts whatever can start, and tells the others what they wait for.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            if (!_open || _stopping.IsCancellationRequested)
                return;
            var lines = store.ListLines();
            foreach (var line in lines)
            {
                if (_running.ContainsKey(line.App) || line.Next is not { } next)
                    continue;
                var canceled = new CancellationTokenSource();
                _running[line.App] = new Running(next.Id, canceled, work.Start(() => RunAsync(next, canceled.Token, _stopping.Token)));
            }

            notices.Tell(lines, app => _running.GetValueOrDefault(app)?.Id);
        }
    }

    /// <summary>Interrupts a deployment that runs, if it does; its row says already that it is to be cancelled.</summary>
    public void Interrupt(string id)
    {
        CancellationTokenSource? canceled;
        lock (_lock)
            canceled = _running.Values.FirstOrDefault(running => running.Id == id)?.Canceled;
        canceled?.Cancel();
    }

    /// <summary>Stops without undoing anything: recovery does that at the next start.</summary>
    public async Task StopAsync(TimeSpan patience, TimeProvider time)
    {
        Task[] tasks;
        _stopping.Cancel();
        lock (_lock)
            tasks = [.. _running.Values.Select(running => running.Task)];
        await Task.WhenAny(Task.WhenAll(tasks), Task.Delay(patience, time));
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <summary>Holds the app's place until the deployment has ended: a run that ends abnormally is continued by its row, however often that takes.</summary>
    async Task RunAsync(Deployment found, CancellationToken canceled, CancellationToken stopping)
    {
        var (id, app, cut) = (found.Id, found.App, ReasonOf(found));
        for (var attempt = 1; !stopping.IsCancellationRequested; attempt++)
        {
            try
            {
                if (store.Find(id) is { } deployment)
                    await ContinueAsync(deployment, cut, canceled, stopping);
                Ended(app, id);
                return;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested && e is not SupersededException)
            {
                Log.RunFailed(logger, e, id, attempt);
                cut = $"The deployment ended abnormally, so it was undone: {e.Message}";
                await Task.Delay(BackOff.After(attempt), time, stopping);
            }
        }
    }

    async Task ContinueAsync(Deployment deployment, string cut, CancellationToken canceled, CancellationToken stopping)
    {
        using var pin = plugins.Pin($"deployment of {deployment.App}");
        PluginPin.Current = pin;
        await saga.ContinueAsync(deployment, plans.For(deployment.Kind), cut, canceled, stopping);
    }

    void Ended(string app, string id)
    {
        if (_stopping.IsCancellationRequested)
            return;
        lock (_lock)
            if (_running.GetValueOrDefault(app)?.Id == id)
                _running.Remove(app);
        reconciling.Add(app);
        Wake();
    }

    static string ReasonOf(Deployment deployment) =>
        $"The kernel was restarted during step \"{deployment.Step}\", so the deployment was undone. Push again (or repeat the command).";

    sealed record Running(string Id, CancellationTokenSource Canceled, Task Task);

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Deployment {Deployment} ended abnormally (attempt {Attempt}); it is recovered now")]
        public static partial void RunFailed(ILogger logger, Exception e, string deployment, int attempt);
    }
}
