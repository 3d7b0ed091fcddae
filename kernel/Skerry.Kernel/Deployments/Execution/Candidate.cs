using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;

namespace Skerry.Kernel.Deployments.Execution;

/// <summary>What an app will serve once a deployment is switched.</summary>
static class Candidate
{
    /// <summary>The deployment's instances; with those of the other process types, if it restarts only one.</summary>
    public static AppServing Of(Deployment deployment, AppServing? now)
    {
        if (deployment.Kind == DeploymentKind.Stop)
            return new(deployment.App, AppState.Stopped, now?.Release ?? 0, []);
        var stay = deployment.Process is { } process && now is not null && now.Release == deployment.Release
            ? now.Instances.Where(instance => instance.Process != process)
            : [];
        return new(deployment.App, AppState.Running, deployment.Release, [.. stay, .. deployment.Progress.Started]);
    }
}
