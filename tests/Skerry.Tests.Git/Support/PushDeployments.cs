using System.Collections.Concurrent;
using Skerry.Plugins.Git.Deployments;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Source;

namespace Skerry.Tests.Git.Support;

/// <summary>Deployments as the kernel does them, as far as a source plugin can tell: source, build, switch, confirm.</summary>
sealed class PushDeployments
{
    readonly string folder;

    public PushDeployments(string folder)
    {
        this.folder = folder;
        Kernel = new() { Run = RunAsync };
    }

    public MemoryDeployments Kernel { get; }

    public GitSource Source { get; set; } = null!;

    /// <summary>What stands for the build: throws to fail.</summary>
    public Func<DeploymentInfo, IOutput, Task> Build { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Whether the kernel confirms by itself; false is a kernel that died at the commit point.</summary>
    public bool Confirms { get; set; } = true;

    public IReadOnlyList<DeploymentInfo> All => Kernel.All;

    public ConcurrentDictionary<string, SourceSnapshot> Snapshots { get; } = new();

    async Task RunAsync(MemoryDeployment deployment)
    {
        var info = deployment.Info;
        var (app, id, facts) = (info.App, info.Id, info.Source!.Facts);
        try
        {
            var work = Directory.CreateDirectory(Path.Combine(folder, id)).FullName;
            var fetch = new FetchSource { App = app, Deployment = id, Facts = facts, WorkFolder = work, Output = deployment.Output };
            Snapshots[id] = await Source.Handle(fetch, CancellationToken.None);
            await Build(info, deployment.Output);
        }
        catch (SkerryException)
        {
            await Source.Handle(new DiscardSource { App = app, Deployment = id, Facts = facts }, CancellationToken.None);
            throw;
        }

        deployment.Output.Heading("Application deployed:");
        deployment.Info = deployment.Info with { Status = DeploymentStatus.Switched, Step = "retire" };
        if (Confirms)
            await Source.Handle(new ConfirmSource { App = app, Deployment = id, Facts = facts }, CancellationToken.None);
    }
}
