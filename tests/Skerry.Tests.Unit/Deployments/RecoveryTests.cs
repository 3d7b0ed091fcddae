using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Requests.Source;

namespace Skerry.Tests.Unit.Deployments;

/// <summary>The kernel is killed while a request of each step is being answered, and started again.</summary>
public sealed class RecoveryTests
{
    [Theory]
    [InlineData(typeof(FetchSource), false)]
    [InlineData(typeof(BuildApp), false)]
    [InlineData(typeof(StartInstances), false)]
    [InlineData(typeof(CheckInstances), false)]
    [InlineData(typeof(ValidateRoutes), false)]
    [InlineData(typeof(ApplyRoutes), true)]
    [InlineData(typeof(ConfirmSource), true)]
    public async Task One_complete_release_serves_after_a_kill(Type during, bool isNew)
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        await installation.SettleAsync();
        installation.World.Before = request => request.GetType() == during ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        var step = during.Name switch
        {
            nameof(FetchSource) => "source",
            nameof(BuildApp) => "build",
            nameof(StartInstances) => "start",
            nameof(CheckInstances) => "check",
            nameof(ValidateRoutes) => "validate",
            nameof(ApplyRoutes) => "apply",
            _ => "confirm",
        };
        await SagaTests.Until(() => installation.Store.Find(id)!.Step == step);
        await installation.KillAsync();

        installation.World.Before = _ => Task.CompletedTask;
        installation.Start();
        var info = await installation.FollowAsync(id);
        await installation.SettleAsync();

        Assert.Equal(isNew ? DeploymentStatus.Succeeded : DeploymentStatus.Failed, info.Status);
        Assert.Equal(isNew ? "r2" : "r1", installation.World.Refs["blog"]);
        var serving = Assert.Single(installation.Serving("blog").Instances);
        Assert.Equal(isNew ? id : serving.Deployment, serving.Deployment);
        Assert.Equal([serving.Address], installation.World.Routes["blog"]);
        Assert.Single(installation.World.Instances);
    }

    [Fact]
    public async Task A_start_that_was_cut_off_leaves_no_orphan()
    {
        await using var installation = await Installation.StartAsync("blog");
        var started = new TaskCompletionSource();
        installation.World.Before = request => request is CheckInstances ? Hold() : Task.CompletedTask;
        await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await started.Task;
        Assert.Single(installation.World.Instances);
        await installation.KillAsync();
        installation.World.Before = _ => Task.CompletedTask;
        installation.Start();
        await installation.SettleAsync();
        Assert.Empty(installation.World.Instances);

        Task Hold()
        {
            started.TrySetResult();
            return Task.Delay(Timeout.Infinite);
        }
    }

    [Fact]
    public async Task What_was_queued_runs_after_a_restart()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Before = request => request is BuildApp ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var first = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await SagaTests.Until(() => installation.Store.Find(first)!.Step == "build");
        var second = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await installation.KillAsync();
        installation.World.Before = _ => Task.CompletedTask;
        installation.Start();

        Assert.Equal(DeploymentStatus.Succeeded, (await installation.FollowAsync(second)).Status);
    }

    [Fact]
    public async Task Instances_that_are_gone_are_replaced_at_start()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        await installation.KillAsync();
        installation.World.Kill(Assert.Single(installation.World.Instances).Id);
        installation.Start();
        await SagaTests.Until(() => installation.World.Instances.Count == 1);
        await installation.SettleAsync();

        Assert.Equal(installation.Serving("blog").Instances.Select(instance => instance.Address), installation.World.Routes["blog"]);
    }

    [Fact]
    public async Task A_config_value_is_nowhere_in_the_database_file()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.Config["TOKEN"] = "tangerine-4711";
        await installation.PushAsync("blog", "r1");
        await installation.KillAsync();
        foreach (var file in Directory.GetFiles(installation.Root, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain("tangerine-4711", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)));
        installation.Start();
    }
}
