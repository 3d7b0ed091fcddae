using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>Waits until every new instance has passed its checks.</summary>
public sealed class CheckStep(IRequestBus bus, IDatabase database, ReleaseStore releases) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => "check";

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        if (deployment.Progress.Started.Count == 0)
            return deployment;
        await bus.SendAsync(
            database.Read(query => new CheckInstances
            {
                App = deployment.App,
                Deployment = deployment.Id,
                Processes = StartStep.Specs(query, releases, deployment).Processes,
                Timeout = AppSettingStore.Seconds(query, deployment.App, AppSetting.StartupTimeout),
                Uptime = AppSettingStore.Seconds(query, deployment.App, AppSetting.Uptime),
                Output = output,
            }),
            cancellationToken);
        return deployment;
    }
}
