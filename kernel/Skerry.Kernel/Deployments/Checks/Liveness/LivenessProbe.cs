using Microsoft.Extensions.Logging;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Checks.Liveness;

/// <summary>Tries a check once on an instance that serves.</summary>
public sealed partial class LivenessProbe(IDatabase database, IRequestBus bus, DeploymentPlans plans, ILogger<LivenessProbe> logger)
{
    /// <summary>What came of it; null if nothing can be said: a deployment has the instance in hand, or the scheduler does not answer.</summary>
    public async Task<ProbeResult?> TryAsync(Instance instance, HealthCheck check, CancellationToken cancellationToken)
    {
        try
        {
            if (database.Read(query => AppTruth.Read(query, instance.App).IsInHand(plans)))
                return null;
            var results = await bus.SendAsync(new ProbeInstances { Instances = [instance], Checks = [check] }, cancellationToken);
            return results.FirstOrDefault(result => result.InstanceId == instance.Id);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotTried(logger, instance.Name, instance.App, e.Message);
            return null;
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "The liveness of {Instance} of {App} could not be tried: {Reason}")]
        public static partial void NotTried(ILogger logger, string instance, string app, string reason);
    }
}
