using System.Collections.Concurrent;
using System.Globalization;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Services;

namespace Skerry.Sdk.Testing;

/// <summary>Deployments that do what a test says, one at a time an app, each as soon as it is asked for. Knows no apps and no steps. Thread-safe.</summary>
public sealed class MemoryDeployments : IDeployments
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    readonly ConcurrentDictionary<string, MemoryDeployment> _deployments = new();
    readonly ConcurrentDictionary<string, SemaphoreSlim> _queues = new();
    readonly ConcurrentQueue<DeploymentOrder> _orders = new();
    int _count;

    /// <summary>
    /// What stands for a deployment. It may set <see cref="MemoryDeployment.Info"/> on its way; when it returns, the deployment has succeeded unless
    /// another end was set. An exception fails it.
    /// </summary>
    public Func<MemoryDeployment, Task> Run { get; set; } = _ => Task.CompletedTask;

    /// <summary>What was ordered, in order.</summary>
    public IReadOnlyList<DeploymentOrder> Orders => [.. _orders];

    /// <summary>The deployments as they are now, in the order in which they were asked for.</summary>
    public IReadOnlyList<DeploymentInfo> All => [.. _deployments.Values.Select(deployment => deployment.Info).OrderBy(info => info.Id, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public Task<string> EnqueueAsync(DeploymentOrder order)
    {
        _orders.Enqueue(order);
        var id = Interlocked.Increment(ref _count).ToString("D26", CultureInfo.InvariantCulture);
        var deployment = _deployments[id] = new(new()
        {
            Id = id,
            App = order.App,
            Kind = order.Kind,
            Status = DeploymentStatus.Queued,
            Step = "queued",
            Source = order.Source,
            Actor = order.Actor,
            Cause = order.Cause,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        });
        _ = RunAsync(deployment);
        return Task.FromResult(id);
    }

    /// <inheritdoc/>
    public async Task<DeploymentInfo> FollowAsync(string id, IOutput output, int skipLines = 0, CancellationToken cancellationToken = default)
    {
        var deployment = _deployments[id];
        for (var shown = skipLines; ; await Task.Delay(Glance, cancellationToken))
        {
            var info = deployment.Info;
            var lines = deployment.Output.Lines;
            for (; shown < lines.Count; shown++)
                output.Line(lines[shown]);
            if (info.Live || info.EndedAt is not null)
                return info;
        }
    }

    /// <inheritdoc/>
    public Task<DeploymentInfo?> FindAsync(string id) => Task.FromResult(_deployments.GetValueOrDefault(id)?.Info);

    async Task RunAsync(MemoryDeployment deployment)
    {
        await Task.Yield();
        var queue = _queues.GetOrAdd(deployment.Info.App, _ => new(1, 1));
        await queue.WaitAsync();
        try
        {
            deployment.Info = deployment.Info with { Status = DeploymentStatus.Running };
            await Run(deployment);
            var status = deployment.Info.Status is DeploymentStatus.Running or DeploymentStatus.Switched ? DeploymentStatus.Succeeded : deployment.Info.Status;
            End(deployment, status, deployment.Info.Reason);
        }
        catch (Exception e)
        {
            deployment.Output.Warn(e.Message);
            End(deployment, DeploymentStatus.Failed, e.Message.Split('\n')[0]);
        }
        finally
        {
            queue.Release();
        }
    }

    static void End(MemoryDeployment deployment, DeploymentStatus status, string? reason) =>
        deployment.Info = deployment.Info with { Status = status, Reason = reason, EndedAt = TimeProvider.System.GetUtcNow() };
}
