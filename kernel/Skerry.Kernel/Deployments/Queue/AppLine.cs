using Skerry.Kernel.Apps.Locks;
using Skerry.Sdk.Deployments;

namespace Skerry.Kernel.Deployments.Queue;

/// <summary>An app's line: what of it has not ended, at one moment.</summary>
/// <param name="App">The app.</param>
/// <param name="Open">Its deployments that have not ended, the oldest first.</param>
/// <param name="Lock">Who holds the line, or null.</param>
public sealed record AppLine(string App, IReadOnlyList<Deployment> Open, AppLock? Lock)
{
    /// <summary>What is to run, if nothing runs: what was cut off before all others, and of what waits the oldest, unless the app is locked.</summary>
    public Deployment? Next => Open.FirstOrDefault(deployment => deployment.Status != DeploymentStatus.Queued) ?? (Lock is null ? Open.FirstOrDefault() : null);

    /// <summary>Those that wait, the next one first; its position is 1.</summary>
    public IEnumerable<Deployment> Waiting => Open.Where(deployment => deployment.Status == DeploymentStatus.Queued);
}
