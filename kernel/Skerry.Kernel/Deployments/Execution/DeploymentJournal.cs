using Skerry.Kernel.Apps.Locks;
using Skerry.Kernel.Deployments.Formations;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Deployments.Execution;

/// <summary>Writes down where a deployment stands, always before the saga acts on it.</summary>
public sealed class DeploymentJournal(IDatabase database, Formation formation, ConfigRestore config, TimeProvider time)
{
    /// <summary>The deployment leaves the queue. Null if its app is locked: then it stays there.</summary>
    public Task<Deployment?> StartAsync(Deployment deployment) => database.WriteAsync<Deployment?>(transaction =>
    {
        ThrowIfCanceled(transaction, deployment);
        if (AppLock.Find(transaction, deployment.App) is not null)
            return null;
        transaction.Append(new DeploymentStarted { App = deployment.App, Deployment = deployment.Id }, deployment.Origin);
        return Save(transaction, deployment with { Status = DeploymentStatus.Running, StartedAt = time.GetUtcNow() });
    });

    /// <summary>A step is going to be acted on. Before the commit point, a wish to cancel is honoured here.</summary>
    public Task<Deployment> BeginAsync(Deployment deployment, IDeploymentStep step) => database.WriteAsync(transaction =>
    {
        if (deployment.Status == DeploymentStatus.Running)
            ThrowIfCanceled(transaction, deployment);
        return Save(transaction, At(step.Prepare(transaction, deployment), step.Name));
    });

    /// <summary>The commit point: in one transaction the release becomes current, its instances become the app's, a rollback's config the users', and the event is written.</summary>
    public Task<Deployment> SwitchAsync(Deployment deployment, AppServing candidate) => database.WriteAsync(transaction =>
    {
        ThrowIfCanceled(transaction, deployment);
        var before = DeploymentStore.Serving(transaction, deployment.App)
            ?? throw new OperationCanceledException($"App {deployment.App} was destroyed.");
        transaction.Execute(
            "UPDATE apps SET state = $2, current_release = $3, instances = $4 WHERE name = $1",
            deployment.App, candidate.State.ToString(), candidate.Release, KernelJson.Write(candidate.Instances));
        if (deployment.Kind == DeploymentKind.Stop)
        {
            transaction.Append(new AppStopped { App = deployment.App }, deployment.Origin);
        }
        else
        {
            config.Apply(transaction, deployment);
            transaction.Execute("UPDATE releases SET live_at = coalesce(live_at, $3) WHERE app = $1 AND number = $2", deployment.App, candidate.Release, time.GetUtcNow());
            formation.Settle(transaction, deployment, candidate.Release);
            transaction.Append(
                new ReleaseSwitched { App = deployment.App, Release = candidate.Release, Previous = before.Release, Deployment = deployment.Id }, deployment.Origin);
        }

        return Save(transaction, At(deployment, "switch") with { Status = DeploymentStatus.Switched });
    });

    /// <summary>The deployment is going to be undone. Null if there is nothing to undo: it was cancelled while it waited, or its app is gone.</summary>
    public Task<Deployment?> BeginUndoAsync(Deployment deployment, string reason) => database.WriteAsync(transaction =>
        DeploymentStore.Find(transaction, deployment.Id) is { EndedAt: null } current
            ? Save(transaction, deployment with
            {
                Status = DeploymentStatus.Undoing,
                Reason = reason,
                Cancel = current.Cancel,
                // Its step stays the one that failed.
                Progress = deployment.Progress.Enter("undo", time.GetUtcNow()),
            })
            : null);

    /// <summary>The deployment has been undone.</summary>
    public Task<Deployment> EndUndoneAsync(Deployment deployment) => database.WriteAsync(transaction =>
    {
        var reason = deployment.Reason ?? "unknown";
        var canceled = deployment.Cancel is not null;
        transaction.Append(
            canceled
                ? new DeploymentCanceled { App = deployment.App, Deployment = deployment.Id, Reason = reason }
                : new DeploymentFailed { App = deployment.App, Deployment = deployment.Id, Step = deployment.Step, Reason = reason },
            deployment.Origin);
        return Save(transaction, Ended(deployment, canceled ? DeploymentStatus.Canceled : DeploymentStatus.Failed));
    });

    /// <summary>The deployment is done.</summary>
    public Task<Deployment> EndSucceededAsync(Deployment deployment) => database.WriteAsync(transaction =>
    {
        transaction.Append(new DeploymentSucceeded { App = deployment.App, Deployment = deployment.Id, Release = deployment.Release }, deployment.Origin);
        return Save(transaction, Ended(deployment, DeploymentStatus.Succeeded));
    });

    Deployment At(Deployment deployment, string step) => deployment with { Step = step, Progress = deployment.Progress.Enter(step, time.GetUtcNow()) };

    Deployment Ended(Deployment deployment, DeploymentStatus status)
    {
        var now = time.GetUtcNow();
        return deployment with { Status = status, EndedAt = now, Progress = deployment.Progress.Leave(now) };
    }

    static void ThrowIfCanceled(ITransaction transaction, Deployment deployment)
    {
        if (DeploymentStore.Find(transaction, deployment.Id) is not { } current)
            throw new OperationCanceledException($"App {deployment.App} was destroyed.");
        if (current.Cancel is { } who)
            throw new OperationCanceledException($"Cancelled by {who}.");
    }

    static Deployment Save(ITransaction transaction, Deployment deployment)
    {
        transaction.Execute(
            "UPDATE deployments SET status = $2, step = $3, release = $4, progress = $5, reason = $6, ended_at = $7, started_at = $8 WHERE id = $1",
            deployment.Id, deployment.Status.ToString(), deployment.Step, deployment.Release, KernelJson.Write(deployment.Progress), deployment.Reason, deployment.EndedAt, deployment.StartedAt);
        return deployment;
    }
}
