using Skerry.Kernel.Deployments.Output;
using Skerry.Kernel.Deployments.Queue;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments;

/// <summary>Accepts deployments, follows and cancels them.</summary>
public sealed class DeploymentService(
    IDatabase database, DeploymentStore store, DeploymentQueue queue, IDeploymentLogs logs, Ids ids, TimeProvider time) : IDeployments, IDeploymentCanceler
{
    /// <inheritdoc/>
    public async Task<string> EnqueueAsync(DeploymentOrder order)
    {
        var (id, replaced) = await database.WriteAsync(transaction => Add(transaction, order));
        Accepted(replaced);
        return id;
    }

    /// <summary>Puts a deployment into its app's queue if that is still right, and announces it, all in one transaction. Returns its id, or null.</summary>
    /// <param name="order">What is to be deployed.</param>
    /// <param name="isRight">Whether it is.</param>
    /// <param name="announce">The event that tells of it, given its id.</param>
    public async Task<string?> EnqueueIfAsync(DeploymentOrder order, Func<IQuery, bool> isRight, Func<string, Event> announce)
    {
        var added = await database.WriteAsync<(string Id, IReadOnlyList<Deployment> Replaced)?>(transaction =>
        {
            if (!isRight(transaction))
                return null;
            var result = Add(transaction, order);
            transaction.Append(announce(result.Id), new Origin(order.Actor, order.Cause));
            return result;
        });
        if (added is not var (id, replaced))
            return null;
        Accepted(replaced);
        return id;
    }

    /// <inheritdoc/>
    public async Task<DeploymentInfo> FollowAsync(string id, IOutput output, int skipLines = 0, CancellationToken cancellationToken = default)
    {
        var shown = skipLines;
        while (true)
        {
            var info = await FindAsync(id) ?? throw new SkerryException($"Deployment \"{id}\" does not exist any more: its app was destroyed.");
            foreach (var line in logs.Read(id, shown))
            {
                DeploymentOutput.Replay(line, output);
                shown++;
            }

            if (info.EndedAt is not null)
                return info;
            await logs.WhenChangedAsync(id, shown, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task<DeploymentInfo?> FindAsync(string id) => Task.FromResult(store.Find(id)?.ToInfo());

    /// <inheritdoc/>
    public async Task<bool> CancelAsync(string id, Origin origin)
    {
        var deployment = await database.WriteAsync(transaction =>
        {
            var found = DeploymentStore.Find(transaction, id);
            if (found is { Status: DeploymentStatus.Queued })
                EndQueued(transaction, found, $"Cancelled by {origin.Actor} before it began.", origin);
            else if (found is { Status: DeploymentStatus.Running })
                transaction.Execute("UPDATE deployments SET cancel = coalesce(cancel, $2) WHERE id = $1", id, origin.Actor);
            else
                return null;
            return found;
        });
        if (deployment is null)
            return false;

        // One that is queued may be asking gates already.
        queue.Interrupt(id);
        if (deployment.Status == DeploymentStatus.Queued)
        {
            logs.Close(id);
            queue.Wake();
        }

        return true;
    }

    /// <inheritdoc/>
    public async Task CancelAllAsync(string app, Origin origin, CancellationToken cancellationToken)
    {
        while (database.Read(query => DeploymentStore.ListOpen(query, app)) is { Count: > 0 } open)
        {
            foreach (var deployment in open.Reverse())
                await CancelAsync(deployment.Id, origin);
            await logs.WhenChangedAsync(open[0].Id, int.MaxValue, cancellationToken);
        }
    }

    void Accepted(IReadOnlyList<Deployment> replaced)
    {
        foreach (var other in replaced)
            logs.Close(other.Id);
        queue.Wake();
    }

    (string Id, IReadOnlyList<Deployment> Replaced) Add(ITransaction transaction, DeploymentOrder order)
    {
        if (transaction.Number("SELECT count(*) FROM apps WHERE name = $1", order.App) == 0)
            throw new SkerryException($"App {order.App} does not exist", ExitCodes.AppNotFound);
        var origin = new Origin(order.Actor, order.Cause);
        var open = DeploymentStore.ListOpen(transaction, order.App);
        if (open.Count > 0 && CoversToo(open[^1], order))
        {
            new DeploymentOutput(logs, open[^1].Id).Step($"This deployment is for the {order.Kind.ToString().ToLowerInvariant()} by {order.Actor} too: it has not begun yet.");
            return (open[^1].Id, []);
        }

        var id = ids.New();
        var replaced = order.Kind != DeploymentKind.Push
            ? []
            : open.Where(other => other is { Status: DeploymentStatus.Queued, Kind: DeploymentKind.Push }).ToList();
        foreach (var other in replaced)
            EndQueued(transaction, other, $"Replaced by a newer push (deployment {id}).", origin);
        transaction.Execute(
            "INSERT INTO deployments (id, app, kind, status, step, process, source, actor, cause, created_at, target, code_only, counts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            id, order.App, order.Kind.ToString(), DeploymentStatus.Queued.ToString(), "queued", order.Process,
            order.Source is null ? null : KernelJson.Write(order.Source), order.Actor, order.Cause, time.GetUtcNow(), order.Target, order.CodeOnly,
            order.Counts is null ? null : KernelJson.Write(order.Counts));
        transaction.Append(new DeploymentQueued { App = order.App, Deployment = id, Kind = order.Kind.ToString().ToLowerInvariant() }, origin);
        return (id, replaced);
    }

    /// <summary>
    /// Whether a deployment that waits does what is asked for as well. These kinds take the config as it is when their turn comes, so a second one directly
    /// behind the first would only start the same once more.
    /// </summary>
    static bool CoversToo(Deployment last, DeploymentOrder order) =>
        last.Status == DeploymentStatus.Queued && last.Kind == order.Kind && last.Process == order.Process
        && order.Kind is DeploymentKind.Config or DeploymentKind.Restart;

    void EndQueued(ITransaction transaction, Deployment deployment, string reason, Origin origin)
    {
        transaction.Execute(
            "UPDATE deployments SET status = $2, reason = $3, cancel = $4, ended_at = $5 WHERE id = $1",
            deployment.Id, DeploymentStatus.Canceled.ToString(), reason, origin.Actor, time.GetUtcNow());
        transaction.Append(new DeploymentCanceled { App = deployment.App, Deployment = deployment.Id, Reason = reason }, origin);

        // Before the row says that it has ended: whoever follows it reads no further then.
        new DeploymentOutput(logs, deployment.Id).Warn(reason);
    }
}
