using Skerry.Kernel.Deployments;
using Skerry.Kernel.State;
using Skerry.Sdk.Deployments;

namespace Skerry.Tests.Unit.Commands;

/// <summary>Deployments that end at once, as a test wants.</summary>
sealed class TestDeployments : IDeploymentCanceler
{
    public TestDeployments() => Kernel = new()
    {
        Run = deployment =>
        {
            deployment.Output.Step("Deploying");
            deployment.Info = deployment.Info with { Status = Outcome };
            return Task.CompletedTask;
        },
    };

    public MemoryDeployments Kernel { get; }

    public IReadOnlyList<DeploymentOrder> Orders => Kernel.Orders;

    public List<string> Canceled { get; } = [];

    /// <summary>Called when all of an app are cancelled.</summary>
    public Func<Task> OnCancelAll { get; set; } = () => Task.CompletedTask;

    public DeploymentStatus Outcome { get; set; } = DeploymentStatus.Succeeded;

    public Task<bool> CancelAsync(string id, Origin origin) => Task.FromResult(false);

    public Task CancelAllAsync(string app, Origin origin, CancellationToken cancellationToken)
    {
        Canceled.Add(app);
        return OnCancelAll();
    }
}
