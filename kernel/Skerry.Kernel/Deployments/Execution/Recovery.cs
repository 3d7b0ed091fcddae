using Skerry.Kernel.Deployments.Queue;
using Skerry.Sdk.Deployments;

namespace Skerry.Kernel.Deployments.Execution;

/// <summary>At start: what was in flight when the last process ended is undone, or gone on with, by its own row alone.</summary>
public sealed class Recovery(DeploymentStore store, DeploymentPlans plans, Saga saga, DeploymentQueue queue)
{
    /// <summary>
    /// Hands every deployment in flight to the queue, as what its app does now, and opens the queue. Returns at once:
    /// what waits for an engine or a proxy that does not answer yet holds up its own app only.
    /// </summary>
    public void Start()
    {
        foreach (var deployment in store.ListOpen())
        {
            var plan = plans.For(deployment.Kind);
            if (deployment.Status == DeploymentStatus.Switched)
                queue.RunAloneAsync(deployment.App, deployment.Id, stopping => saga.ForwardAsync(deployment, plan, stopping));
            else if (deployment.Status is DeploymentStatus.Running or DeploymentStatus.Undoing)
                queue.RunAloneAsync(deployment.App, deployment.Id, stopping => saga.UndoAsync(
                    deployment, plan, $"The kernel was restarted during step \"{deployment.Step}\", so the deployment was undone. Push again (or repeat the command).", stopping));
        }

        queue.Open();
    }
}
