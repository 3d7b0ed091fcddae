using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Reconciliation;

/// <summary>Has instances run again that stay down. Not at once: the engine starts what has crashed again by itself, with a back-off of its own. Thread-safe.</summary>
public sealed class Revivals(
    IDatabase database, IRequestBus bus, DeploymentPlans plans, RevivalLock held, ReconcileSchedule schedule, TimeProvider time)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly Lock _lock = new();
    readonly Dictionary<string, Dictionary<string, long>> _downSince = [];

    /// <summary>Revives those of an app that have been down for long enough, and has the app looked at again for the others. Returns those that cannot be revived.</summary>
    /// <param name="app">The app.</param>
    /// <param name="down">All of its serving instances that are down now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Instance>> ReviveAsync(string app, IReadOnlyList<Instance> down, CancellationToken cancellationToken)
    {
        var due = TakeDue(app, down);
        return due.Count == 0 ? [] : await held.HoldAsync(app, () => ReviveUnlessInHandAsync(app, due, cancellationToken), cancellationToken);
    }

    async Task<IReadOnlyList<Instance>> ReviveUnlessInHandAsync(string app, IReadOnlyList<Instance> due, CancellationToken cancellationToken)
    {
        var truth = database.Read(query => AppTruth.Read(query, app));
        if (truth.IsInHand(plans))
            return [];
        var serving = truth.Instances.Select(instance => instance.Id).ToHashSet();
        due = [.. due.Where(instance => serving.Contains(instance.Id))];
        if (due.Count == 0)
            return [];
        var revived = await bus.SendAsync(new ReviveInstances { Instances = due }, cancellationToken);
        var runs = revived.Select(instance => instance.Id).ToHashSet();
        return [.. due.Where(instance => !runs.Contains(instance.Id))];
    }

    IReadOnlyList<Instance> TakeDue(string app, IReadOnlyList<Instance> down)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _downSince.Remove(app, out var known);
            List<Instance> due = [];
            Dictionary<string, long> since = [];
            var wait = TimeSpan.Zero;
            foreach (var instance in down)
            {
                var first = known is not null && known.TryGetValue(instance.Id, out var seen) ? seen : now;
                var left = Patience - time.GetElapsedTime(first, now);
                if (left <= TimeSpan.Zero)
                {
                    due.Add(instance);
                    continue;
                }

                since[instance.Id] = first;
                wait = left > wait ? left : wait;
            }

            if (since.Count > 0)
            {
                _downSince[app] = since;
                schedule.Add(app, wait);
            }

            return due;
        }
    }
}
