using Skerry.Kernel.Deployments;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Unit.Commands;

/// <summary>Deployments that end at once, as a test wants.</summary>
sealed class TestDeployments : IDeployments, IDeploymentCanceler
{
    public List<DeploymentOrder> Orders { get; } = [];

    public List<string> Canceled { get; } = [];

    public DeploymentStatus Outcome { get; set; } = DeploymentStatus.Succeeded;

    public Task<string> EnqueueAsync(DeploymentOrder order)
    {
        Orders.Add(order);
        return Task.FromResult($"deployment-{Orders.Count}");
    }

    public Task<DeploymentInfo> FollowAsync(string id, IOutput output, int skipLines = 0, CancellationToken cancellationToken = default)
    {
        output.Step("Deploying");
        var order = Orders[^1];
        return Task.FromResult(new DeploymentInfo
        {
            Id = id,
            App = order.App,
            Kind = order.Kind,
            Status = Outcome,
            Step = "check",
            Actor = order.Actor,
            Cause = order.Cause,
            CreatedAt = DateTimeOffset.UnixEpoch,
        });
    }

    public Task<DeploymentInfo?> FindAsync(string id) => Task.FromResult<DeploymentInfo?>(null);

    public Task<bool> CancelAsync(string id, Origin origin) => Task.FromResult(false);

    public Task CancelAllAsync(string app, Origin origin, CancellationToken cancellationToken)
    {
        Canceled.Add(app);
        return Task.CompletedTask;
    }
}
