using System.Collections.Concurrent;
using System.Globalization;
using Skerry.Plugins.Git.Deployments;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Source;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Git.Support;

/// <summary>Deployments as the kernel does them, as far as a source plugin can tell: one at a time an app, then source, build, switch, confirm.</summary>
sealed class FakeDeployments(string folder) : IDeployments
{
    readonly ConcurrentDictionary<string, Deployment> deployments = new();
    readonly ConcurrentDictionary<string, SemaphoreSlim> queues = new();
    int count;

    public GitSource Source { get; set; } = null!;

    /// <summary>What stands for the build: throws to fail.</summary>
    public Func<DeploymentInfo, IOutput, Task> Build { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Whether the kernel confirms by itself; false is a kernel that died at the commit point.</summary>
    public bool Confirms { get; set; } = true;

    public IReadOnlyList<DeploymentInfo> All => [.. deployments.Values.Select(d => d.Info).OrderBy(i => i.Id, StringComparer.Ordinal)];

    public ConcurrentDictionary<string, SourceSnapshot> Snapshots { get; } = new();

    public Task<string> EnqueueAsync(DeploymentOrder order)
    {
        var id = Interlocked.Increment(ref count).ToString("D26", CultureInfo.InvariantCulture);
        var deployment = deployments[id] = new(new()
        {
            Id = id,
            App = order.App,
            Kind = order.Kind,
            Status = DeploymentStatus.Queued,
            Step = "queued",
            Source = order.Source,
            Actor = order.Actor,
            Cause = order.Cause,
            CreatedAt = DateTimeOffset.UtcNow,
        });
        _ = RunAsync(deployment);
        return Task.FromResult(id);
    }

    public async Task<DeploymentInfo> FollowAsync(string id, IOutput output, int skipLines, CancellationToken cancellationToken)
    {
        var deployment = deployments[id];
        for (var shown = skipLines; ; await Task.Delay(10, cancellationToken))
        {
            var over = deployment.Over;
            for (; shown < deployment.Log.Count; shown++)
                output.Line(deployment.Log[shown]);
            if (over)
                return deployment.Info;
        }
    }

    public Task<DeploymentInfo?> FindAsync(string id) => Task.FromResult(deployments.GetValueOrDefault(id)?.Info);

    async Task RunAsync(Deployment deployment)
    {
        await Task.Yield();
        var info = deployment.Info;
        var queue = queues.GetOrAdd(info.App, _ => new(1, 1));
        await queue.WaitAsync();
        try
        {
            deployment.Info = info = info with { Status = DeploymentStatus.Running, Step = "source" };
            var work = Directory.CreateDirectory(Path.Combine(folder, info.Id)).FullName;
            var fetch = new FetchSource { App = info.App, Deployment = info.Id, Facts = info.Source!.Facts, WorkFolder = work, Output = deployment };
            Snapshots[info.Id] = await Source.Handle(fetch, CancellationToken.None);
            await Build(info, deployment);
            deployment.Line("=====> Application deployed:");
            deployment.Info = info = info with { Status = DeploymentStatus.Switched, Step = "retire" };
            if (Confirms)
                await Source.Handle(new ConfirmSource { App = info.App, Deployment = info.Id, Facts = info.Source.Facts }, CancellationToken.None);
            deployment.Info = info with { Status = DeploymentStatus.Succeeded, EndedAt = DateTimeOffset.UtcNow };
        }
        catch (SkerryException e)
        {
            deployment.Line(" !     " + e.Message);
            await Source.Handle(new DiscardSource { App = info.App, Deployment = info.Id, Facts = info.Source!.Facts }, CancellationToken.None);
            deployment.Info = info with { Status = DeploymentStatus.Failed, Reason = e.Message.Split('\n')[0], EndedAt = DateTimeOffset.UtcNow };
        }
        finally
        {
            queue.Release();
        }
    }

    sealed class Deployment(DeploymentInfo info) : IOutput
    {
        readonly List<string> log = [];

        public DeploymentInfo Info { get; set; } = info;

        public bool Over => Info.Live || Info.EndedAt is not null;

        public IReadOnlyList<string> Log
        {
            get
            {
                lock (log)
                    return [.. log];
            }
        }

        public void Step(string text) => Line("-----> " + text);

        public void Heading(string text) => Line("=====> " + text);

        public void Detail(string text) => Line("       " + text);

        public void Warn(string text) => Line(" !     " + text);

        public void Line(string text)
        {
            lock (log)
                log.AddRange(text.Split('\n'));
        }
    }
}
