using Skerry.Kernel.Releases;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Tests.Unit.Deployments;

public sealed class RollbackTests
{
    [Fact]
    public async Task A_rollback_brings_back_image_commands_and_config_and_leaves_todays_counts()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Procfile = "web: old\nworker: work\n";
        installation.Config["GREETING"] = "hello";
        installation.Config["GONE"] = "later";
        await installation.PushAsync("blog", "r1");
        installation.World.Procfile = "web: new\n";
        installation.Config["GREETING"] = "good evening";
        installation.Config["NEW"] = "1";
        installation.Config.Remove("GONE");
        await installation.PushAsync("blog", "r2");
        await CountAsync(installation, "web", 3);
        var info = await installation.RollBackAsync("blog");
        await installation.SettleAsync();

        Assert.Equal((DeploymentStatus.Succeeded, 3), (info.Status, info.Release));
        var starts = installation.World.Starts.ToList();
        Assert.Equal(starts[0].Image, starts[^1].Image);
        Assert.Equal([("web", "old", 3)], starts[^1].Processes.Select(process => (process.Process, process.Command, process.Count)));
        Assert.Equal(["GONE=later", "GREETING=hello"], starts[^1].Environment.Select(pair => $"{pair.Key}={pair.Value.Reveal()}").Order());
        Assert.Equal(["GONE=later", "GREETING=hello"], installation.Config.Of("blog"));
        Assert.Equal(["web", "worker"], Releases(installation)[0].Processes.Select(process => process.Process));
        Assert.Equal("r1", Releases(installation)[0].Revision);
    }

    [Fact]
    public async Task Supplied_values_are_todays_after_a_rollback()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.Supplied.SetAsync("blog", "DATABASE_URL", new Secret("old"));
        await installation.PushAsync("blog", "r1");
        await installation.PushAsync("blog", "r2");
        await installation.Supplied.SetAsync("blog", "DATABASE_URL", new Secret("rotated"));
        await installation.RollBackAsync("blog");

        Assert.Equal("rotated", installation.World.Starts.Last().Environment["DATABASE_URL"].Reveal());
    }

    [Fact]
    public async Task Code_only_leaves_the_config_as_it_is()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.Config["GREETING"] = "hello";
        await installation.PushAsync("blog", "r1");
        installation.Config["GREETING"] = "good evening";
        await installation.PushAsync("blog", "r2");
        await installation.RollBackAsync("blog", codeOnly: true);

        var starts = installation.World.Starts.ToList();
        Assert.Equal(starts[0].Image, starts[^1].Image);
        Assert.Equal("good evening", starts[^1].Environment["GREETING"].Reveal());
        Assert.Equal(["GREETING=good evening"], installation.Config.Of("blog"));
        Assert.Equal("Rollback to v1 (code only)", Releases(installation)[0].Description);
    }

    [Fact]
    public async Task Two_rollbacks_in_a_row_end_where_they_began()
    {
        await using var installation = await Installation.StartAsync("blog");
        foreach (var revision in (string[])["r1", "r2", "r3", "r4"])
            await installation.PushAsync("blog", revision);
        Assert.Equal(5, (await installation.RollBackAsync("blog", 2)).Release);
        await installation.RollBackAsync("blog");
        await installation.RollBackAsync("blog");

        Assert.Equal(
            ["r2 Rollback to v5", "r4 Rollback to v4", "r2 Rollback to v2", "r4 Deploy r4"],
            Releases(installation).Take(4).Select(release => $"{release.Revision} {release.Description}"));
    }

    [Fact]
    public async Task The_release_before_is_one_that_differs_in_more_than_its_counts()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        await installation.PushAsync("blog", "r2");
        await CountAsync(installation, "web", 2);
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Scale));
        Assert.Equal("Scale web=2", Releases(installation)[0].Description);
        await installation.RollBackAsync("blog");

        Assert.Equal(1, Releases(installation)[0].Target);
    }

    [Fact]
    public async Task What_is_set_while_a_rollback_runs_is_kept()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.Config["A"] = "1";
        installation.Config["B"] = "1";
        await installation.PushAsync("blog", "r1");
        installation.Config["A"] = "2";
        installation.Config["B"] = "2";
        await installation.PushAsync("blog", "r2");
        installation.World.Before = request =>
        {
            if (request is CheckInstances)
                installation.Config["B"] = "3";
            return Task.CompletedTask;
        };
        await installation.RollBackAsync("blog");

        Assert.Equal(["A=1", "B=3"], installation.Config.Of("blog"));
        Assert.Equal(("A", ""), ConfigChanged(installation));
    }

    [Fact]
    public async Task A_rollback_that_fails_changes_nothing()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.Config["A"] = "1";
        await installation.PushAsync("blog", "r1");
        installation.Config["A"] = "2";
        await installation.PushAsync("blog", "r2");
        var before = installation.Serving("blog");
        installation.World.Before = request => request is CheckInstances ? throw new SkerryException("no answer") : Task.CompletedTask;
        var info = await installation.RollBackAsync("blog");
        await installation.SettleAsync();

        Assert.Equal((DeploymentStatus.Failed, "no answer"), (info.Status, info.Reason));
        Assert.Equal(["A=2"], installation.Config.Of("blog"));
        Assert.Equal(before.Instances, installation.Serving("blog").Instances);
        Assert.Null(Releases(installation)[0].LiveAt);
        Assert.Contains("never was live", (await installation.RollBackAsync("blog", 3)).Reason);
    }

    [Fact]
    public async Task Config_and_release_change_in_one_transaction_also_when_the_kernel_dies_after_it()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.Config["A"] = "1";
        await installation.PushAsync("blog", "r1");
        installation.Config["A"] = "2";
        await installation.PushAsync("blog", "r2");
        installation.World.Before = request => request is ApplyRoutes ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Rollback);
        await SagaTests.Until(() => installation.Store.Find(id)!.Status == DeploymentStatus.Switched);
        Assert.Equal(["A=1"], installation.Config.Of("blog"));
        await installation.KillAsync();

        installation.World.Before = _ => Task.CompletedTask;
        installation.Start();
        installation.Config["A"] = "4";
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.FollowAsync(id)).Status);
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Restart));
        Assert.Equal(["A=4"], installation.Config.Of("blog"));
        Assert.Equal(0, installation.Database.Read(query => query.Number("SELECT count(*) FROM releases WHERE config_before IS NOT NULL")));
    }

    [Fact]
    public async Task The_guards_of_config_are_asked()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.Config["A"] = "1";
        await installation.PushAsync("blog", "r1");
        installation.Config["A"] = "2";
        installation.Config["B"] = "2";
        await installation.PushAsync("blog", "r2");
        ConfigChanging? asked = null;
        installation.Gate = gate => (asked = gate as ConfigChanging) is null ? Task.CompletedTask : throw new GateRefusedException("A is mine");
        var info = await installation.RollBackAsync("blog");

        Assert.Equal("A is mine", info.Reason);
        Assert.Equal(("A", "B"), (string.Join(' ', asked!.Set), string.Join(' ', asked.Unset)));
    }

    [Fact]
    public async Task A_rollback_that_makes_no_sense_says_why()
    {
        await using var installation = await Installation.StartAsync("blog");
        Assert.Contains("has not been deployed", (await installation.RollBackAsync("blog")).Reason);
        await installation.PushAsync("blog", "r1");
        Assert.Contains("nothing to go back to", (await installation.RollBackAsync("blog")).Reason);
        Assert.Contains("is the current release", (await installation.RollBackAsync("blog", 1)).Reason);
        Assert.Contains("has no release v9", (await installation.RollBackAsync("blog", 9)).Reason);
        await CountAsync(installation, "web", 2);
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Scale));
        Assert.Contains("would change nothing: v2", (await installation.RollBackAsync("blog", 1)).Reason);
    }

    [Fact]
    public async Task A_stopped_app_runs_again_after_a_rollback()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        await installation.PushAsync("blog", "r2");
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Stop));
        await installation.RollBackAsync("blog");

        Assert.Equal((AppState.Running, 3), (installation.Serving("blog").State, installation.Serving("blog").Release));
    }

    [Fact]
    public async Task Config_changes_are_described_by_their_names()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.Config["OLD"] = "plum-4711";
        await installation.PushAsync("blog", "1a2b3c4d5e6f");
        Assert.Equal("Deploy 1a2b3c4", Releases(installation)[0].Description);
        installation.Config["FOO"] = "plum-4712";
        installation.Config["BAR"] = "plum-4713";
        installation.Config.Remove("OLD");
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Config));

        var release = Releases(installation)[0];
        Assert.Equal(("Set BAR, FOO; Unset OLD", DeploymentKind.Config), (release.Description, release.Kind));
    }

    static Task CountAsync(Installation installation, string process, int count) => installation.Database.WriteAsync(transaction => transaction.Execute(
        "INSERT INTO formation (app, process, count) VALUES ('blog', $1, $2) ON CONFLICT (app, process) DO UPDATE SET count = excluded.count", process, count));

    static IReadOnlyList<Release> Releases(Installation installation) => installation.Database.Read(query => installation.Get<ReleaseStore>().List(query, "blog"));

    static (string Set, string Unset) ConfigChanged(Installation installation)
    {
        var body = installation.Database.Read(query => query.First(
            "SELECT body FROM events WHERE type = 'ConfigChanged' AND cause <> 'test' ORDER BY sequence DESC LIMIT 1", row => row.Text(0)));
        using var json = System.Text.Json.JsonDocument.Parse(body!);
        return (Names("set"), Names("unset"));

        string Names(string list) => string.Join(' ', json.RootElement.GetProperty(list).EnumerateArray().Select(name => name.GetString()));
    }
}
