using Skerry.Kernel.Deployments.Checks;
using Skerry.Kernel.Deployments.Commands;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Requests.Source;

namespace Skerry.Tests.Unit.Deployments.Queue;

/// <summary>A deployment is cancelled while it is in the middle of each of its steps.</summary>
public sealed class CancelTests
{
    [Theory]
    [InlineData("source", typeof(FetchSource))]
    [InlineData("build", typeof(BuildApp))]
    [InlineData("release-task", typeof(RunTask))]
    [InlineData("halt", typeof(StopInstances))]
    [InlineData("start", typeof(StartInstances))]
    [InlineData("check", typeof(CheckInstances))]
    [InlineData("validate", typeof(ValidateRoutes))]
    public async Task It_is_interrupted_and_undone_at_every_step(string step, Type during)
    {
        await using var installation = await OneThatServesAsync();
        if (step == "halt")
            await installation.Database.WriteAsync(transaction =>
            {
                CheckModes.Set(transaction, "blog", "web", CheckMode.Disabled);
                return 0;
            });
        var asked = new TaskCompletionSource();
        installation.World.Before = request => request.GetType() == during && asked.TrySetResult() ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(step, installation.Store.Find(id)!.Step);

        await CancelAsync(installation, id, $"Cancelled by ann at step \"{step}\".");
    }

    [Fact]
    public async Task It_is_undone_if_cancelled_while_its_release_is_recorded()
    {
        await using var installation = await OneThatServesAsync();
        Task? cancelling = null;
        installation.BeforeWrite = () =>
        {
            if (cancelling is not null || installation.Store.ListOpen() is not [{ Step: "release" } deployment])
                return Task.CompletedTask;
            cancelling = Task.CompletedTask;
            return cancelling = installation.Deployments.CancelAsync(deployment.Id, new Origin("ann", "c1"));
        };
        var info = await installation.PushAsync("blog", "r2");
        await EndedAsync(installation, info, "Cancelled by ann at step \"release\".");
    }

    [Theory]
    [InlineData(typeof(DeploymentStarting))]
    [InlineData(typeof(ReleaseSwitching))]
    public async Task It_is_interrupted_while_a_gate_is_asked(Type during)
    {
        await using var installation = await OneThatServesAsync();
        var asked = new TaskCompletionSource();
        installation.Gate = gate => gate.GetType() == during && asked.TrySetResult() ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(10));

        await CancelAsync(installation, id, during == typeof(DeploymentStarting) ? "Cancelled by ann before it began." : "Cancelled by ann at step \"validate\".");
    }

    [Fact]
    public async Task One_that_waits_is_gone_from_the_queue_and_the_others_move_up()
    {
        await using var installation = await OneThatServesAsync();
        var built = new TaskCompletionSource();
        installation.World.Before = request => request is BuildApp ? built.Task : Task.CompletedTask;
        var first = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await SagaTests.Until(() => installation.Store.Find(first)!.Step == "build");
        var second = await installation.EnqueueAsync("blog", DeploymentKind.Stop);
        var third = await installation.EnqueueAsync("blog", DeploymentKind.Restart);
        var output = new TestOutput();
        var following = installation.FollowAsync(third, output);
        await SagaTests.Until(() => output.Lines.Count > 0);

        var (exitCode, said) = await installation.RunAsync<DeploysCancel>([second], person: "ann");
        Assert.Equal(0, exitCode);
        Assert.Contains($"-----> Deployment {second} is canceled: Cancelled by ann before it began.", said.Lines);
        await SagaTests.Until(() => output.Lines.Count > 1);
        Assert.Equal(
            [
                $"-----> Waiting: position 2, behind deployment {second} (stop by tester)...",
                $"-----> Waiting: position 1, behind deployment {first} (push by tester)...",
            ],
            output.Lines);
        built.SetResult();
        Assert.Equal(DeploymentStatus.Succeeded, (await following).Status);
    }

    [Fact]
    public async Task After_the_commit_point_it_is_refused_with_the_reason()
    {
        await using var installation = await OneThatServesAsync();
        var applied = new TaskCompletionSource();
        installation.World.Before = request => request is ApplyRoutes ? applied.Task : Task.CompletedTask;
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await SagaTests.Until(() => installation.Store.Find(id)!.Step == "apply");
        var refusal = await Assert.ThrowsAsync<SkerryException>(() => installation.RunAsync<DeploysCancel>(["blog"]));
        Assert.Contains("past its commit point, and v2 is current", refusal.Message);

        applied.SetResult();
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.FollowAsync(id)).Status);
        refusal = await Assert.ThrowsAsync<SkerryException>(() => installation.RunAsync<DeploysCancel>([id]));
        Assert.Contains("it has ended (succeeded)", refusal.Message);
    }

    [Fact]
    public async Task By_the_app_it_is_the_one_that_runs()
    {
        await using var installation = await OneThatServesAsync();
        installation.World.Before = request => request is BuildApp ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var first = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await SagaTests.Until(() => installation.Store.Find(first)!.Step == "build");
        var second = await installation.EnqueueAsync("blog", DeploymentKind.Restart);
        await installation.RunAsync<DeploysCancel>(["blog"]);

        Assert.Equal(DeploymentStatus.Canceled, installation.Store.Find(first)!.Status);
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.FollowAsync(second)).Status);
    }

    static async Task<Installation> OneThatServesAsync()
    {
        var installation = await Installation.StartAsync("blog");
        installation.World.Procfile = "web: serve\nrelease: migrate\n";
        await installation.PushAsync("blog", "r1");
        await installation.SettleAsync();
        return installation;
    }

    static async Task CancelAsync(Installation installation, string id, string reason)
    {
        var following = installation.FollowAsync(id);
        await installation.RunAsync<DeploysCancel>([id], person: "ann");
        await EndedAsync(installation, await following, reason);
    }

    static async Task EndedAsync(Installation installation, DeploymentInfo info, string reason)
    {
        Assert.Equal((DeploymentStatus.Canceled, reason), (info.Status, info.Reason));
        Assert.Contains((await installation.RunAsync<DeploysOutput>([info.Id])).Output.Lines, line => line == $" !     {reason}");
        Assert.Equal(1, (await installation.RunAsync<DeploysOutput>([info.Id])).ExitCode);
        installation.World.Before = _ => Task.CompletedTask;
        await installation.SettleAsync();
        Assert.Equal((1, "r1"), (installation.Serving("blog").Release, installation.World.Refs["blog"]));
        Assert.Single(installation.World.Images);
        Assert.Single(installation.Events(), type => type == "DeploymentCanceled");
    }
}
