using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Requests.Source;

namespace Skerry.Tests.Unit.Deployments;

public sealed class SagaTests
{
    [Fact]
    public async Task A_push_becomes_a_release_that_serves()
    {
        await using var installation = await Installation.StartAsync("blog");
        var output = new TestOutput();
        var info = await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1"), output);

        Assert.Equal(DeploymentStatus.Succeeded, info.Status);
        Assert.Equal(1, info.Release);
        var serving = installation.Serving("blog");
        Assert.Equal((AppState.Running, 1), (serving.State, serving.Release));
        Assert.Equal([Assert.Single(serving.Instances).Address], installation.World.Routes["blog"]);
        Assert.Equal("r1", installation.World.Refs["blog"]);
        Assert.Contains("=====> Application deployed:", output.Lines);
        Assert.Contains("       http://blog.test", output.Lines);
        Assert.Equal(["DeploymentQueued", "DeploymentStarted", "ReleaseCreated", "ReleaseSwitched", "DeploymentSucceeded"], installation.Events());
    }

    [Fact]
    public async Task A_second_push_replaces_the_instances_of_the_first()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        await installation.PushAsync("blog", "r2");
        await installation.SettleAsync();

        Assert.Equal(2, installation.Serving("blog").Release);
        Assert.Equal(2, Assert.Single(installation.World.Instances).Release);
    }

    [Theory]
    [InlineData(typeof(FetchSource))]
    [InlineData(typeof(BuildApp))]
    [InlineData(typeof(StartInstances))]
    [InlineData(typeof(CheckInstances))]
    [InlineData(typeof(ValidateRoutes))]
    public async Task A_failure_before_the_commit_point_leaves_the_old_release_serving(Type failing)
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        var before = installation.Serving("blog");
        installation.World.Before = request => request.GetType() == failing ? throw new SkerryException("broken \"on purpose\"") : Task.CompletedTask;
        var output = new TestOutput();
        var info = await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2"), output);
        await installation.SettleAsync();

        Assert.Equal(DeploymentStatus.Failed, info.Status);
        Assert.Equal("broken \"on purpose\"", info.Reason);
        Assert.Equal(before.Instances, installation.Serving("blog").Instances);
        Assert.Equal("r1", installation.World.Refs["blog"]);
        Assert.Single(installation.World.Images);
        Assert.Contains(output.Lines, line => line.StartsWith(" !     broken", StringComparison.Ordinal));

        installation.World.Before = _ => Task.CompletedTask;
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.PushAsync("blog", "r3")).Status);
    }

    [Fact]
    public async Task A_gate_can_refuse_the_switch()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.Gate = gate => gate is ReleaseSwitching ? throw new GateRefusedException("not on a Friday") : Task.CompletedTask;
        var info = await installation.PushAsync("blog", "r1");
        await installation.SettleAsync();

        Assert.Equal(DeploymentStatus.Failed, info.Status);
        Assert.Equal("not on a Friday", info.Reason);
        Assert.Empty(installation.World.Instances);
    }

    [Fact]
    public async Task After_the_commit_point_it_only_goes_forward()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        var refusals = 3;
        installation.World.Before = request => request is ApplyRoutes && refusals-- > 0 ? throw new SkerryException("proxy is down") : Task.CompletedTask;
        var info = await installation.PushAsync("blog", "r2");

        Assert.Equal(DeploymentStatus.Succeeded, info.Status);
        Assert.Equal([Assert.Single(installation.Serving("blog").Instances).Address], installation.World.Routes["blog"]);
    }

    [Fact]
    public async Task Old_instances_stay_while_the_proxy_has_not_confirmed()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        var old = Assert.Single(installation.World.Instances);
        var applied = new TaskCompletionSource();
        installation.World.Before = request => request is ApplyRoutes ? applied.Task : Task.CompletedTask;
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await Until(() => installation.Store.Find(id)!.Status == DeploymentStatus.Switched);
        await Task.Delay(100);
        Assert.Contains(old, installation.World.Instances);

        applied.SetResult();
        await installation.FollowAsync(id);
        await installation.SettleAsync();
        Assert.DoesNotContain(old, installation.World.Instances);
    }

    [Fact]
    public async Task All_process_types_of_a_release_start_and_move_together()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Procfile = "web: serve\nworker: work\nrelease: migrate\n";
        installation.World.AppJson = """{ "formation": { "worker": { "quantity": 2 } } }""";
        await installation.PushAsync("blog", "r1");

        Assert.Equal(["web.1", "worker.1", "worker.2"], installation.Serving("blog").Instances.Select(instance => instance.Name).Order());
        Assert.Single(installation.World.Routes["blog"]);
    }

    [Fact]
    public async Task Changed_config_makes_a_release_with_the_same_image()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        installation.Config["GREETING"] = "hello";
        var info = await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Config));
        await installation.SettleAsync();

        Assert.Equal((DeploymentStatus.Succeeded, 2), (info.Status, info.Release));
        var starts = installation.World.Starts.ToList();
        Assert.Equal(starts[0].Image, starts[1].Image);
        Assert.Equal("hello", starts[1].Environment["GREETING"].Reveal());
    }

    [Fact]
    public async Task A_restart_of_one_process_type_leaves_the_others_alone()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Procfile = "web: serve\nworker: work\n";
        installation.World.AppJson = """{ "formation": { "worker": { "quantity": 1 } } }""";
        await installation.PushAsync("blog", "r1");
        var before = installation.Serving("blog").Instances.ToDictionary(instance => instance.Name, instance => instance.Id);
        var info = await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Restart, process: "worker"));
        await installation.SettleAsync();

        Assert.Equal((DeploymentStatus.Succeeded, 1), (info.Status, info.Release));
        var after = installation.Serving("blog").Instances.ToDictionary(instance => instance.Name, instance => instance.Id);
        Assert.Equal(before["web.1"], after["web.1"]);
        Assert.NotEqual(before["worker.1"], after["worker.1"]);
    }

    [Fact]
    public async Task A_stopped_app_has_no_instances_and_starts_again()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Stop));
        await installation.SettleAsync();
        Assert.Equal((AppState.Stopped, 1), (installation.Serving("blog").State, installation.Serving("blog").Release));
        Assert.Empty(installation.World.Instances);

        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Start));
        Assert.Equal(AppState.Running, installation.Serving("blog").State);
        Assert.Single(installation.World.Routes["blog"]);
    }

    [Fact]
    public async Task A_malformed_app_json_fails_the_deployment_and_says_where()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.AppJson = "{ \"formation\": 7 }";
        var info = await installation.PushAsync("blog", "r1");

        Assert.Equal(DeploymentStatus.Failed, info.Status);
        Assert.Equal("app.json is not valid:\npath \"$.formation\" is to be an object, such as { \"quantity\": 2 }\nChange that, commit it and push again.", info.Reason);
        Assert.Empty(installation.World.Images);
        Assert.DoesNotContain("BuildApp", installation.World.Asked);
    }

    internal static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 1000 && !condition(); i++)
            await Task.Delay(10);
        Assert.True(condition());
    }
}
