using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Deployments.Checks.Commands;
using Skerry.Kernel.Deployments.Checks.Liveness;
using Skerry.Kernel.Deployments.Commands;
using Skerry.Kernel.Deployments.Disk;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Formations;
using Skerry.Kernel.Deployments.Output;
using Skerry.Kernel.Deployments.Queue;
using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Kernel.Deployments.Steps;
using Skerry.Kernel.Releases;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments;

/// <summary>Adds what deployments are made of.</summary>
public static class DeploymentsRegistration
{
    /// <summary>Adds the saga, its steps, the queue, recovery and reconciliation. The ports <see cref="IDeploymentLogs"/> and <see cref="IDiskSpace"/> are added by whoever hosts them.</summary>
    public static IServiceCollection AddDeployments(this IServiceCollection services) => services
        .AddSingleton<ReleaseStore>()
        .AddSingleton<RollbackTarget>()
        .AddSingleton<ConfigRestore>()
        .AddSingleton<Formation>()
        .AddSingleton<DeploymentStore>()
        .AddSingleton<DeploymentJournal>()
        .AddSingleton<DiskPreflight>()
        .AddSingleton<FetchStep>()
        .AddSingleton<BuildStep>()
        .AddSingleton<ReleaseStep>()
        .AddSingleton<ReleaseTaskStep>()
        .AddSingleton<HaltStep>()
        .AddSingleton<StartStep>()
        .AddSingleton<CheckStep>()
        .AddSingleton<ValidateStep>()
        .AddSingleton<ApplyStep>()
        .AddSingleton<ConfirmStep>()
        .AddSingleton(provider => DeploymentPlans.Standard(
            provider.GetRequiredService<FetchStep>(), provider.GetRequiredService<BuildStep>(), provider.GetRequiredService<ReleaseStep>(),
            provider.GetRequiredService<ReleaseTaskStep>(), provider.GetRequiredService<HaltStep>(), provider.GetRequiredService<StartStep>(),
            provider.GetRequiredService<CheckStep>(), provider.GetRequiredService<ValidateStep>(), provider.GetRequiredService<ApplyStep>(),
            provider.GetRequiredService<ConfirmStep>()))
        .AddSingleton<Saga>()
        .AddSingleton<ReconcileSchedule>()
        .AddSingleton<RevivalLock>()
        .AddSingleton<ExpectedExits>()
        .AddSingleton<Retirement>()
        .AddSingleton<WaitingNotices>()
        .AddSingleton<DeploymentQueue>()
        .AddSingleton<DeploymentService>()
        .AddSingleton<IDeployments>(provider => provider.GetRequiredService<DeploymentService>())
        .AddSingleton<IDeploymentCanceler>(provider => provider.GetRequiredService<DeploymentService>())
        .AddSingleton<Revivals>()
        .AddSingleton<Replacements>()
        .AddSingleton<AppReconciler>()
        .AddSingleton<Reconciler>()
        .AddSingleton<InstanceWatcher>()
        .AddSingleton<LivenessProbe>()
        .AddSingleton<InstanceRestarter>()
        .AddSingleton<LivenessMonitor>()
        .AddSingleton<AppDeployer>()
        .AddSingleton<AppLocks>()
        .AddSingleton<AppDestroyer>()
        .AddCommand<AppsDestroy>()
        .AddCommand<AppsLock>()
        .AddCommand<AppsUnlock>()
        .AddCommand<AppsLocked>()
        .AddSingleton<CheckModeChanger>()
        .AddCommand<ChecksDisable>()
        .AddCommand<ChecksEnable>()
        .AddCommand<ChecksReport>()
        .AddCommand<ChecksRun>()
        .AddCommand<ChecksSkip>()
        .AddCommand<DeploysList>()
        .AddCommand<DeploysInfo>()
        .AddCommand<DeploysOutput>()
        .AddCommand<DeploysCancel>()
        .AddCommand<PsReport>()
        .AddCommand<PsRestart>()
        .AddCommand<PsScale>()
        .AddCommand<PsStart>()
        .AddCommand<PsStop>()
        .AddCommand<Logs>();
}
