using Skerry.Kernel.Deployments.Commands;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Tests.Unit.Deployments.Queue;

public sealed class StoryTests
{
    [Fact]
    public async Task A_deployment_tells_its_story_the_same_before_and_after_a_restart()
    {
        await using var installation = await Installation.StartAsync("blog");
        var good = await installation.PushAsync("blog", "r1");
        installation.World.Before = request => request is CheckInstances ? throw new SkerryException("nobody listens on port 5000") : Task.CompletedTask;
        var bad = await installation.PushAsync("blog", "r2");
        await installation.SettleAsync();
        var told = await TellAsync(installation);

        Assert.Equal(["kind=push", "status=succeeded", "step=confirm", "release=1", "revision=r1", "reason=", "actor=tester", "cause=test"], Of(told[good.Id].Info));
        Assert.Equal(["kind=push", "status=failed", "step=check", "release=2", "revision=r2", "reason=nobody listens on port 5000", "actor=tester", "cause=test"], Of(told[bad.Id].Info));
        Assert.Equal(
            ["source", "build", "release", "release-task", "halt", "start", "check", "validate", "switch", "apply", "confirm"], Steps(told[good.Id].Info).Select(step => step.Key));
        Assert.Equal(["source", "build", "release", "release-task", "halt", "start", "check", "undo"], Steps(told[bad.Id].Info).Select(step => step.Key));
        var info = told[good.Id].Info;
        Assert.True((DateTimeOffset)info["created-at"]! <= (DateTimeOffset)info["started-at"]! && (DateTimeOffset)info["started-at"]! < (DateTimeOffset)info["ended-at"]!);
        var duration = ((DateTimeOffset)info["ended-at"]! - (DateTimeOffset)info["started-at"]!).TotalSeconds;
        Assert.Equal(duration, (double)info["duration"]!, 0.002);
        Assert.InRange(Steps(info).Sum(step => (double)step.Value!), 0, duration + 0.011);
        Assert.Contains(" !     nobody listens on port 5000", told[bad.Id].Output);
        Assert.Equal([bad.Id, good.Id], (await installation.RunAsync<DeploysList>(["blog"])).Output.Tables[0].Rows.Select(row => row[0]));

        await installation.KillAsync();
        installation.World.Before = _ => Task.CompletedTask;
        installation.Start();
        var again = await TellAsync(installation);
        foreach (var id in told.Keys)
        {
            Assert.Equal(Of(told[id].Info), Of(again[id].Info));
            Assert.Equal(Steps(told[id].Info), Steps(again[id].Info));
            Assert.Equal(told[id].Output, again[id].Output);
            Assert.Equal(told[id].Json, again[id].Json);
        }
    }

    [Fact]
    public async Task A_restarted_kernel_goes_on_with_the_same_output()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Before = request => request is BuildApp ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await SagaTests.Until(() => installation.Get<Kernel.Deployments.Output.IDeploymentLogs>().Read(id, 0).Count > 0);
        await installation.KillAsync();
        installation.World.Before = _ => Task.CompletedTask;
        installation.Start();
        await installation.FollowAsync(id);

        var (exitCode, output) = await installation.RunAsync<DeploysOutput>([id]);
        Assert.Equal(1, exitCode);
        Assert.Equal(
            [
                "-----> Building blog from test...",
                " !     The kernel was restarted during step \"build\", so the deployment was undone. Push again (or repeat the command).",
                " !     App blog was not changed.",
            ],
            output.Lines);
    }

    [Fact]
    public async Task The_list_shows_the_position_of_what_waits()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Before = request => request is BuildApp ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var first = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await SagaTests.Until(() => installation.Store.Find(first)!.Step == "build");
        await installation.EnqueueAsync("blog", DeploymentKind.Stop);
        await installation.EnqueueAsync("blog", DeploymentKind.Start);
        var table = (await installation.RunAsync<DeploysList>(["blog"])).Output.Tables[0];
        var position = table.Columns.ToList().IndexOf("position");
        Assert.Equal([2, 1, null], table.Rows.Select(row => (int?)row[position]));
    }

    static async Task<Dictionary<string, (Dictionary<string, object?> Info, IReadOnlyList<string> Output, string Json)>> TellAsync(Installation installation)
    {
        var told = new Dictionary<string, (Dictionary<string, object?>, IReadOnlyList<string>, string)>();
        foreach (var deployment in installation.Store.ListLatest("blog", 10))
        {
            var info = (await installation.RunAsync<DeploysInfo>([deployment.Id])).Output.Reports[0].Fields.ToDictionary(field => field.Key, field => field.Value);
            var json = (await installation.RunAsync<DeploysOutput>([deployment.Id], json: true)).Output.Tables[0];
            Assert.All(json.Rows, row => Assert.IsType<DateTimeOffset>(row[0]));
            told[deployment.Id] = (info, (await installation.RunAsync<DeploysOutput>([deployment.Id])).Output.Lines, string.Join('\n', json.Rows.Select(row => $"{row[0]:O} {row[1]}")));
        }

        return told;
    }

    static IEnumerable<string> Of(Dictionary<string, object?> info) =>
        ((string[])["kind", "status", "step", "release", "revision", "reason", "actor", "cause"]).Select(key => $"{key}={info[key]}");

    static IReadOnlyList<Field> Steps(Dictionary<string, object?> info) => (IReadOnlyList<Field>)info["steps"]!;
}
