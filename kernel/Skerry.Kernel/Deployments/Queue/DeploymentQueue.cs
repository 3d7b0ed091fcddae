using Microsoft.Extensions.Logging;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Deployments.Queue;

/// <summary>Runs what is queued: one deployment of an app at a time, apps side by side. The queue itself is the table; this only knows what runs. Thread-safe.</summary>
public sealed partial class DeploymentQueue(
    DeploymentStore store, DeploymentPlans plans, Saga saga, ReconcileSchedule reconciling, IWorkScheduler work, ILogger<DeploymentQueue> logger) : IDisposable
{
    readonly Lock _lock = new();
    readonly Dictionary<string, Running> _running = [];
    readonly CancellationTokenSource _stopping = new();
    bool _open;

    /// <summary>Deployments may run from now on; what was in flight has been recovered.</summary>
    public void Open()
    {
        lock (_lock)
            _open = true;
        Wake();
    }

    /// <summary>Starts whatever can start.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            if (!_open || _stopping.IsCancellationRequested)
                return;
            foreach (var deployment in store.ListOpen())
            {
                if (deployment.Status != Sdk.Deployments.DeploymentStatus.Queued || _running.ContainsKey(deployment.App))
                    continue;
                var canceled = new CancellationTokenSource();
                _running[deployment.App] = new Running(deployment.Id, canceled, work.Start(() => RunAsync(deployment, canceled.Token)));
            }
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

    /// <summary>Runs something for an app while none of its deployments runs: recovery takes this way.</summary>
    public Task RunAloneAsync(string app, string id, Func<CancellationToken, Task> action)
    {
        lock (_lock)
        {
            var task = work.Start(async () =>
            {
                try
                {
                    await action(_stopping.Token);
                }
                finally
                {
                    Ended(app);
                }
            });
            _running[app] = new Running(id, new CancellationTokenSource(), task);
            return task;
        }
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

    async Task RunAsync(Deployment deployment, CancellationToken canceled)
    {
        try
        {
            await saga.RunAsync(deployment, plans.For(deployment.Kind), canceled, _stopping.Token);
        }
        catch (Exception e)
        {
            if (!_stopping.IsCancellationRequested)
                Log.RunFailed(logger, e, deployment.Id);
        }
        finally
        {
            Ended(deployment.App);
        }
    }

    void Ended(string app)
    {
        lock (_lock)
            _running.Remove(app);
        if (_stopping.IsCancellationRequested)
            return;
        reconciling.Add(app);
        Wake();
    }

    sealed record Running(string Id, CancellationTokenSource Canceled, Task Task);

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Deployment {Deployment} ended abnormally; it is recovered at the next start")]
        public static partial void RunFailed(ILogger logger, Exception e, string deployment);
    }
}
