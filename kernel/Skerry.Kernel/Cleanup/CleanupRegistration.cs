using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Cleanup.Commands;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Deployments.Output;
using Skerry.Kernel.Events.Delivery;

namespace Skerry.Kernel.Cleanup;

/// <summary>Adds what lets things go that nobody needs.</summary>
public static class CleanupRegistration
{
    /// <summary>Adds it, with its command. The port <see cref="IDeploymentFiles"/> is added by whoever hosts it.</summary>
    public static IServiceCollection AddCleanup(this IServiceCollection services) => services
        .AddSingleton<ReleasePruner>()
        .AddSingleton<ImagePruner>()
        .AddSingleton<DeploymentHistory>()
        .AddSingleton<AuditHistory>()
        .AddSingleton<CleanupService>()
        .AddSingleton<CleanupSchedule>()
        .AddSingleton<IEventSubscriber, CleanupAfterDeployment>()
        .AddCommand<CleanupCommand>();
}
