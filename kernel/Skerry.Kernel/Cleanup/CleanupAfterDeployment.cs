using Microsoft.Extensions.Logging;
using Skerry.Kernel.Events.Delivery;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Cleanup;

/// <summary>Cleans up an app after each of its deployments, beside its queue. What fails is left to the next time, for nobody waits for it.</summary>
sealed partial class CleanupAfterDeployment(CleanupService cleanup, ILogger<CleanupAfterDeployment> logger) : IEventSubscriber
{
    /// <inheritdoc/>
    public string Id => "kernel:cleanup";

    /// <inheritdoc/>
    public bool Wants(Type type) => type == typeof(DeploymentSucceeded);

    /// <inheritdoc/>
    public async Task DeliverAsync(Event @event, CancellationToken cancellationToken)
    {
        try
        {
            await cleanup.CleanAfterAsync(@event.App!, new Origin("system", @event.Id), cancellationToken);
        }
        catch (Exception e)
        {
            // An engine or a plugin that is away is no fault worth a stack.
            Log.Failed(logger, e is SkerryException ? null : e, @event.App!, e.Message);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Cleaning up after a deployment of {App} failed; the next clean-up does it: {Reason}")]
        public static partial void Failed(ILogger logger, Exception? fault, string app, string reason);
    }
}
