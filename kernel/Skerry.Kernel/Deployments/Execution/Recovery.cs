using Skerry.Kernel.Deployments.Queue;

namespace Skerry.Kernel.Deployments.Execution;

/// <summary>At start: what was in flight when the last process ended is undone, or gone on with, by its own row alone.</summary>
public sealed class Recovery(DeploymentQueue queue)
{
    /// <summary>
    /// Opens the queue, which begins for each app with what was cut off. Returns at once: what waits for an engine or a proxy that does not answer yet holds up
    /// its own app only.
    /// </summary>
    public void Start() => queue.Open();

    /// <summary>Why a deployment is undone that a row says is under way and that nobody runs.</summary>
    internal static string ReasonOf(Deployment deployment) =>
        $"The kernel was restarted during step \"{deployment.Step}\", so the deployment was undone. Push again (or repeat the command).";
}
