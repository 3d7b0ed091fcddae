using Microsoft.Extensions.Logging;
using Skerry.Kernel.Deployments.Output;
using Skerry.Kernel.Events.Gates;
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

    /// <summary>Runs a queued deployment to its end.</summary>
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
            deployment = await journal.StartAsync(deployment);
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
        catch (Exception e) when (!stopping.IsCancellationRequested)
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
        if (await journal.BeginUndoAsync(deployment, deployment.Reason ?? reason) is not { } undoing)
            return;
        deployment = undoing;
        foreach (var step in plan.Begun(deployment))
            await UndoStepAsync(step, deployment, stopping);
        output.Warn(deployment.Reason!);
        output.Warn(store.Serving(deployment.App) is { Release: > 0, State: Sdk.Apps.AppState.Running } serving
            ? $"App {deployment.App} was not changed: v{serving.Release} goes on serving."
            : $"App {deployment.App} was not changed.");
        await journal.EndUndoneAsync(deployment);
        logs.Close(deployment.Id);
    }

    /// <summary>Goes on after the commit point until all is done. Also for recovery; idempotent.</summary>
    public async Task ForwardAsync(Deployment deployment, DeploymentPlan plan, CancellationToken stopping)
    {
        var output = new DeploymentOutput(logs, deployment.Id);
        foreach (var step in plan.After)
        {
            deployment = await journal.BeginAsync(deployment, step);
            deployment = await RepeatAsync(step, deployment, output, stopping);
        }

        await journal.EndSucceededAsync(deployment);
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
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                Log.Repeating(logger, e, deployment.Id, step.Name, attempt);
                if (attempt is 1 or 10)
                    output.Warn($"{ReasonOf(e, deployment)}\nThe release is current; \"{step.Name}\" is tried again until it succeeds.");
                await Task.Delay(BackOff(attempt), time, stopping);
            }
        }
    }

    async Task UndoStepAsync(IDeploymentStep step, Deployment deployment, CancellationToken stopping)
    {
        for (var attempt = 1; attempt <= UndoAttempts; attempt++)
        {
            try
            {
                await step.UndoAsync(deployment, stopping);
                return;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                Log.UndoFailed(logger, e, deployment.Id, step.Name, attempt);
                if (attempt < UndoAttempts)
                    await Task.Delay(BackOff(attempt), time, stopping);
            }
        }
    }

    static TimeSpan BackOff(int attempt) => TimeSpan.FromMilliseconds(Math.Min(5000, 100 * Math.Pow(2, attempt - 1)));

    string ReasonOf(Exception e, Deployment deployment) => e switch
    {
        SkerryException => e.Message,
        // The journal's own words; what a cancelled token makes others throw says nothing.
        OperationCanceledException { CancellationToken.CanBeCanceled: false } and not TaskCanceledException => e.Message,
        OperationCanceledException => store.Find(deployment.Id)?.Cancel is { } who ? $"Cancelled by {who} at step \"{deployment.Step}\"." : $"Cancelled at step \"{deployment.Step}\".",
        _ => $"Step \"{deployment.Step}\" failed: {e.Message}",
    };

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Deployment {Deployment} failed at step {Step}")]
        public static partial void StepFailed(ILogger logger, Exception e, string deployment, string step);

        [LoggerMessage(LogLevel.Warning, "Deployment {Deployment}: undoing step {Step} failed (attempt {Attempt})")]
        public static partial void UndoFailed(ILogger logger, Exception e, string deployment, string step, int attempt);

        [LoggerMessage(LogLevel.Warning, "Deployment {Deployment}: step {Step} failed after the commit point (attempt {Attempt})")]
        public static partial void Repeating(ILogger logger, Exception e, string deployment, string step, int attempt);
    }
}
