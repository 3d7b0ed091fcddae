using Microsoft.Extensions.Logging;
using Skerry.Kernel.Deployments.Output;
using Skerry.Kernel.Events.Gates;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Gates;

namespace Skerry.Kernel.Deployments.Execution;

/// <summary>
/// Runs a deployment's plan. Before the commit point any failure undoes what was done, last first; after it, each step is repeated until it succeeds.
/// Every step is written down before it is acted on, so that whatever ends this process, the next one knows what to undo or to go on with.
/// </summary>
public sealed partial class Saga(
    DeploymentStore store, DeploymentJournal journal, IDeploymentLogs logs, IGateKeeper gates, TimeProvider time, ILogger<Saga> logger)
{
    /// <summary>How often undoing a step is tried before it is left to the reconciler, which finds what nobody owns.</summary>
    const int UndoAttempts = 4;

    /// <summary>Takes a deployment from wherever its row says that it is to its end; returns early if its app is locked before it has begun.</summary>
    /// <param name="deployment">As its row is now.</param>
    /// <param name="plan">Its steps.</param>
    /// <param name="cut">Why it is not where it should be: the reason if it has to be undone.</param>
    /// <param name="canceled">Cancelled when somebody cancels the deployment.</param>
    /// <param name="stopping">Cancelled when the kernel stops.</param>
    public Task ContinueAsync(Deployment deployment, DeploymentPlan plan, string cut, CancellationToken canceled, CancellationToken stopping) => deployment switch
    {
        { EndedAt: not null } => Task.CompletedTask,
        { Status: DeploymentStatus.Queued } => RunAsync(deployment, plan, canceled, stopping),
        { Status: DeploymentStatus.Switched } => ForwardAsync(deployment, plan, stopping),
        _ => UndoAsync(deployment, plan, cut, stopping),
    };

    /// <summary>Runs a queued deployment to its end, unless its app is locked.</summary>
    /// <param name="deployment">As it is in the queue.</param>
    /// <param name="plan">Its steps.</param>
    /// <param name="canceled">Cancelled when somebody cancels the deployment.</param>
    /// <param name="stopping">Cancelled when the kernel stops: everything is left as it is, for recovery.</param>
    public async Task RunAsync(Deployment deployment, DeploymentPlan plan, CancellationToken canceled, CancellationToken stopping)
    {
        var output = new DeploymentOutput(logs, deployment.Id);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(canceled, stopping);
        try
        {
            await gates.AskAsync(new DeploymentStarting { App = deployment.App, Actor = deployment.Actor, Cause = deployment.Cause, Deployment = deployment.Id }, ending.Token);
            if (await journal.StartAsync(deployment) is not { } started)
                return;
            deployment = started;
            foreach (var step in plan.Before)
            {
                deployment = await journal.BeginAsync(deployment, step);
                deployment = await step.DoAsync(deployment, output, ending.Token);
            }

            if (deployment.Kind != DeploymentKind.Stop)
                await gates.AskAsync(new ReleaseSwitching { App = deployment.App, Actor = deployment.Actor, Cause = deployment.Id, Release = deployment.Release }, ending.Token);
            ending.Token.ThrowIfCancellationRequested();
            deployment = await journal.SwitchAsync(deployment, Candidate.Of(deployment, store.Serving(deployment.App)));
        }
        catch (Exception e) when (IsOurs(e, stopping))
        {
            if (e is not (SkerryException or OperationCanceledException))
                Log.StepFailed(logger, e, deployment.Id, deployment.Step);
            await UndoAsync(deployment, plan, ReasonOf(e, deployment), stopping);
            return;
        }

        await ForwardAsync(deployment, plan, stopping);
    }

    /// <summary>Undoes a deployment that has not reached its commit point. Also for recovery; idempotent.</summary>
    public async Task UndoAsync(Deployment deployment, DeploymentPlan plan, string reason, CancellationToken stopping)
    {
        var output = new DeploymentOutput(logs, deployment.Id);
        if (await WriteAsync(deployment, () => journal.BeginUndoAsync(deployment, deployment.Reason ?? reason), stopping) is not { } undoing)
            return;
        deployment = undoing;
        foreach (var step in plan.Begun(deployment))
            await UndoStepAsync(step, deployment, output, stopping);
        output.Warn(deployment.Reason!);
        output.Warn(store.Serving(deployment.App) is { Release: > 0, State: Sdk.Apps.AppState.Running } serving
            ? $"App {deployment.App} was not changed: v{serving.Release} goes on serving."
            : $"App {deployment.App} was not changed.");
        await WriteAsync(deployment, () => journal.EndUndoneAsync(deployment), stopping);
        logs.Close(deployment.Id);
    }

    /// <summary>Goes on after the commit point until all is done. Also for recovery; idempotent.</summary>
    public async Task ForwardAsync(Deployment deployment, DeploymentPlan plan, CancellationToken stopping)
    {
        var output = new DeploymentOutput(logs, deployment.Id);
        foreach (var step in plan.After)
        {
            var before = deployment;
            deployment = await WriteAsync(before, () => journal.BeginAsync(before, step), stopping);
            deployment = await RepeatAsync(step, deployment, output, stopping);
        }

        await WriteAsync(deployment, () => journal.EndSucceededAsync(deployment), stopping);
        logs.Close(deployment.Id);
    }

    async Task<Deployment> RepeatAsync(IDeploymentStep step, Deployment deployment, IOutput output, CancellationToken stopping)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await step.DoAsync(deployment, output, stopping);
            }
            catch (Exception e) when (IsOurs(e, stopping))
            {
                Log.Repeating(logger, e, deployment.Id, step.Name, attempt);
                if (attempt is 1 or 10)
                    output.Warn($"{ReasonOf(e, deployment)}\nThe release is current; \"{step.Name}\" is tried again until it succeeds.");
                await Task.Delay(BackOff.After(attempt), time, stopping);

                // It has to succeed some time: perhaps with a version that somebody has installed because of this.
                PluginPin.Current?.Renew();
            }
        }
    }

    async Task UndoStepAsync(IDeploymentStep step, Deployment deployment, IOutput output, CancellationToken stopping)
    {
        for (var attempt = 1; attempt <= UndoAttempts; attempt++)
        {
            try
            {
                await step.UndoAsync(deployment, stopping);
                return;
            }
            catch (Exception e) when (IsOurs(e, stopping))
            {
                Log.UndoFailed(logger, e, deployment.Id, step.Name, attempt);
                PluginPin.Current?.Renew();
                if (attempt < UndoAttempts)
                    await Task.Delay(BackOff.After(attempt), time, stopping);
                else
                    output.Warn($"Step \"{step.Name}\" could not be undone: {ReasonOf(e, deployment)}\nWhat it left is put right by itself as soon as that is possible.");
            }
        }
    }

    /// <summary>What has to be written down before anything else may happen is tried until the database takes it: a full disk ends some time.</summary>
    async Task<T> WriteAsync<T>(Deployment deployment, Func<Task<T>> write, CancellationToken stopping)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await write();
            }
            catch (Exception e) when (IsOurs(e, stopping))
            {
                Log.WriteFailed(logger, e, deployment.Id, attempt);
                await Task.Delay(BackOff.After(attempt), time, stopping);
            }
        }
    }

    /// <summary>Whether a failure is this run's to deal with: not if the kernel stops, and not if another one has taken over.</summary>
    static bool IsOurs(Exception e, CancellationToken stopping) => !stopping.IsCancellationRequested && e is not SupersededException;

    /// <summary>Once somebody has cancelled it, that is the reason, whatever the step made of it.</summary>
    string ReasonOf(Exception e, Deployment deployment) => store.Find(deployment.Id) switch
    {
        null => $"App {deployment.App} was destroyed.",
        { Status: DeploymentStatus.Queued or DeploymentStatus.Running, Cancel: { } who } => $"Cancelled by {who} at step \"{deployment.Step}\".",
        _ when e is SkerryException => e.Message,
        _ => $"Step \"{deployment.Step}\" failed: {e.Message}",
    };

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Deployment {Deployment} failed at step {Step}")]
        public static partial void StepFailed(ILogger logger, Exception e, string deployment, string step);

        [LoggerMessage(LogLevel.Warning, "Deployment {Deployment}: undoing step {Step} failed (attempt {Attempt})")]
        public static partial void UndoFailed(ILogger logger, Exception e, string deployment, string step, int attempt);

        [LoggerMessage(LogLevel.Error, "Deployment {Deployment}: where it stands could not be written down (attempt {Attempt})")]
        public static partial void WriteFailed(ILogger logger, Exception e, string deployment, int attempt);

        [LoggerMessage(LogLevel.Warning, "Deployment {Deployment}: step {Step} failed after the commit point (attempt {Attempt})")]
        public static partial void Repeating(ILogger logger, Exception e, string deployment, string step, int attempt);
    }
}
