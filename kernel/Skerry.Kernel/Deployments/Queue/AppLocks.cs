using Skerry.Kernel.Apps.Locks;
using Skerry.Kernel.Deployments.Output;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Deployments.Queue;

/// <summary>Holds an app's queue and lets it go on. Thread-safe.</summary>
public sealed class AppLocks(IDatabase database, DeploymentQueue queue, IDeploymentLogs logs, TimeProvider time)
{
    /// <summary>Locks an app: nothing that has not begun begins any more. Returns what is under way and goes on, or null.</summary>
    /// <exception cref="SkerryException">It is locked already; the message says by whom.</exception>
    public async Task<Deployment?> LockAsync(string app, string? reason, Origin origin)
    {
        var running = await database.WriteAsync(transaction =>
        {
            if (AppLock.Find(transaction, app) is { } before)
                throw new SkerryException($"App {app} is {before} already. To let its queue go on: apps:unlock {app}");
            transaction.Execute("UPDATE apps SET locked_by = $2, locked_at = $3, lock_reason = $4 WHERE name = $1", app, origin.Actor, time.GetUtcNow(), reason);
            transaction.Append(new AppLocked { App = app, Reason = reason }, origin);
            return DeploymentStore.ListOpen(transaction, app).FirstOrDefault(deployment => deployment.Status != DeploymentStatus.Queued);
        });
        queue.Wake();
        return running;
    }

    /// <summary>Unlocks an app, and returns how many deployments have waited for that; null if it was not locked.</summary>
    public async Task<int?> UnlockAsync(string app, Origin origin)
    {
        var waiting = await database.WriteAsync(transaction =>
        {
            if (transaction.Execute("UPDATE apps SET locked_by = NULL, locked_at = NULL, lock_reason = NULL WHERE name = $1 AND locked_by IS NOT NULL", app) == 0)
                return null;
            transaction.Append(new AppUnlocked { App = app }, origin);
            return (List<Deployment>?)[.. DeploymentStore.ListOpen(transaction, app).Where(deployment => deployment.Status == DeploymentStatus.Queued)];
        });
        foreach (var deployment in waiting ?? [])
            new DeploymentOutput(logs, deployment.Id).Step($"App {app} was unlocked by {origin.Actor}.");
        queue.Wake();
        return waiting?.Count;
    }
}
