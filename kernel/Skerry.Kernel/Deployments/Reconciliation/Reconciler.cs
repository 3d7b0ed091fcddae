using Microsoft.Extensions.Logging;
using Skerry.Kernel.Apps;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Reconciliation;

/// <summary>
/// Compares what should run with what runs, and makes it so: everything at start, whenever the engine has come back, and once a minute as a safety net; one
/// app when one of its instances has changed or one of its deployments has ended. What fails (the engine may be away) is tried again, later and later.
/// </summary>
public sealed partial class Reconciler(
    IDatabase database, IRequestBus bus, AppReconciler apps, ReconcileSchedule schedule, IWorkScheduler work, ILogger<Reconciler> logger)
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    readonly Lock _lock = new();
    readonly Dictionary<string, int> _failures = [];
    string? _told;

    /// <summary>Reconciles in the background until cancelled, everything first.</summary>
    public Task Start(CancellationToken stopping)
    {
        schedule.Add(ReconcileSchedule.Everything);
        return work.Start(async () =>
        {
            while (true)
            {
                var app = await schedule.TakeAsync(stopping);
                _ = work.Start(() => RunAsync(app, stopping));
            }
        });
    }

    async Task RunAsync(string app, CancellationToken stopping)
    {
        try
        {
            await (app == ReconcileSchedule.Everything ? CompareAsync(stopping) : apps.ReconcileAsync(app, stopping));
            Succeeded(app);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            schedule.Add(app, Failed(app, e));
        }
        finally
        {
            schedule.Done(app);
        }
    }

    /// <summary>Has those apps reconciled that are not as they should be, and the routes applied.</summary>
    async Task CompareAsync(CancellationToken stopping)
    {
        var found = (await bus.SendAsync(new ListInstances { Selector = new() }, stopping)).ToLookup(instance => instance.App);
        foreach (var app in database.Read(query => Differing(query, found)))
            schedule.Add(app);
        await bus.SendAsync(new ApplyRoutes(), stopping);
        schedule.Add(ReconcileSchedule.Everything, Interval);
    }

    static List<string> Differing(IQuery query, ILookup<string, Instance> found)
    {
        var serving = AppStore.ListServing(query).ToDictionary(app => app.App, app => app.Instances);
        var open = DeploymentStore.ListOpen(query).ToLookup(deployment => deployment.App);
        return [.. serving.Keys.Union(found.Select(app => app.Key))
            .Where(app => !new AppTruth(serving.GetValueOrDefault(app, []), [.. open[app]]).Agrees([.. found[app]]))
            .Order(StringComparer.Ordinal)];
    }

    void Succeeded(string app)
    {
        lock (_lock)
        {
            _failures.Remove(app);
            if (app != ReconcileSchedule.Everything || _told is null)
                return;
            _told = null;
        }

        Log.Succeeded(logger);
    }

    /// <summary>Says so, once for as long as it is the same (the engine is away from all apps at once), and returns the pause before it is tried again.</summary>
    TimeSpan Failed(string app, Exception e)
    {
        bool isNew;
        int failures;
        lock (_lock)
        {
            _failures[app] = failures = _failures.GetValueOrDefault(app) + 1;
            isNew = _told != e.Message;
            _told = e.Message;
        }

        if (isNew)
            Log.Failed(logger, app == ReconcileSchedule.Everything ? "all apps" : app, e.Message, e is Sdk.SkerryException ? null : e);
        return BackOff.After(failures, ShortestPause, LongestPause);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Reconciling {App} failed; it is tried again until it succeeds: {Reason}")]
        public static partial void Failed(ILogger logger, string app, string reason, Exception? fault);

        [LoggerMessage(LogLevel.Information, "What runs has been compared with what should run again")]
        public static partial void Succeeded(ILogger logger);
    }
}
