using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.Cleanup;
using Skerry.Kernel.Deployments.Output;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Unit.Deployments;

namespace Skerry.Tests.Unit.Cleanup;

public sealed class CleanupTests
{
    static readonly Origin Tester = new("tester", "test");

    [Fact]
    public async Task Releases_beyond_those_that_are_kept_go_with_their_images_and_their_config()
    {
        await using var installation = await ThreeReleasesAsync(keep: 2);
        var plan = await installation.Get<CleanupService>().PlanAsync("blog", default);
        Assert.Equal(
            ["stays blog v3: it is current", "stays blog v2: one of the last 2 that were live", "goes blog v1: older than the last 2 that were live"], Lines(plan, "release"));
        Assert.Equal(["goes: no release needs it", "stays: image of blog v2", "stays: image of blog v3"], Images(plan));
        Assert.Equal(3, installation.World.Images.Count);

        var done = await installation.Get<CleanupService>().CleanAsync("blog", Tester, default);
        Assert.Equal(["gone: no release needs it", "stays: image of blog v2", "stays: image of blog v3"], Images(done));
        Assert.Equal(2, installation.World.Images.Count);
        var (release, config) = installation.Database.Read(query => (Store(installation).Find(query, "blog", 1)!, Store(installation).Config(query, "blog", 1)));
        Assert.NotNull(release.PrunedAt);
        Assert.Empty(config);
        Assert.Contains("ReleasePruned", installation.Events());
        Assert.Contains("v1 of blog was pruned", (await installation.RollBackAsync("blog", 1)).Reason);
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.RollBackAsync("blog", 2)).Status);
    }

    [Fact]
    public async Task A_second_clean_up_finds_nothing()
    {
        await using var installation = await ThreeReleasesAsync(keep: 1);
        await installation.Get<CleanupService>().CleanAsync("blog", Tester, default);
        var again = await installation.Get<CleanupService>().CleanAsync("blog", Tester, default);

        Assert.All(again, item => Assert.Equal(CleanupAction.Stays, item.Action));
        Assert.Equal(2, installation.Events().Count(type => type == "ReleasePruned"));
    }

    [Fact]
    public async Task An_image_that_releases_share_goes_with_the_last_of_them()
    {
        await using var installation = await Installation.StartAsync("blog");
        await KeepAsync(installation, 1);
        await installation.PushAsync("blog", "r1");
        installation.Config["A"] = "1";
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Config));
        await installation.SettleAsync();
        var done = await installation.Get<CleanupService>().CleanAsync("blog", Tester, default);
        Assert.Contains("gone blog v1: older than the last 1 that were live", Lines(done, "release"));
        Assert.Single(installation.World.Images);

        await installation.PushAsync("blog", "r2");
        await installation.SettleAsync();
        await installation.Get<CleanupService>().CleanAsync("blog", Tester, default);
        Assert.EndsWith(installation.Store.ListLatest("blog", 1)[0].Id, Assert.Single(installation.World.Images).Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_target_of_a_rollback_that_waits_stays()
    {
        await using var installation = await ThreeReleasesAsync(keep: 1);
        var checking = new TaskCompletionSource();
        installation.World.Before = request => request is CheckInstances ? checking.Task : Task.CompletedTask;
        var restart = await installation.EnqueueAsync("blog", DeploymentKind.Restart);
        await SagaTests.Until(() => installation.Store.Find(restart)!.Step == "check");
        var waiting = await installation.Deployments.EnqueueAsync(new DeploymentOrder { App = "blog", Kind = DeploymentKind.Rollback, Target = 1, Actor = "tester", Cause = "test" });
        var done = await installation.Get<CleanupService>().CleanAsync("blog", Tester, default);
        Assert.Contains($"stays blog v1: deployment {waiting} goes back to it", Lines(done, "release"));

        checking.SetResult();
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.FollowAsync(waiting)).Status);
    }

    [Fact]
    public async Task An_image_that_has_no_release_yet_stays()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Before = request =>
        {
            if (request is not BuildApp build)
                return Task.CompletedTask;
            installation.World.ImageLabels[build.Image] = build.Labels;
            installation.World.Images[build.Image] = true;
            return Task.Delay(Timeout.Infinite);
        };
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await SagaTests.Until(() => installation.World.Images.Count == 1);
        var done = await installation.Get<CleanupService>().CleanAsync(null, Tester, default);

        Assert.Equal([$"stays: deployment {id} is under way"], Images(done));
        Assert.Single(installation.World.Images);
    }

    [Fact]
    public async Task A_release_that_is_being_started_stays()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Before = request => request is StartInstances ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await SagaTests.Until(() => installation.Store.Find(id)!.Step == "start");
        await installation.Get<CleanupService>().CleanAsync(null, Tester, default);

        Assert.Single(installation.World.Images);
        Assert.Null(installation.Database.Read(query => Store(installation).Find(query, "blog", 1))!.PrunedAt);
    }

    [Fact]
    public async Task A_release_that_an_instance_runs_stays()
    {
        await using var installation = await Installation.StartAsync("blog");
        await KeepAsync(installation, 1);
        await installation.PushAsync("blog", "r1");
        var applied = new TaskCompletionSource();
        installation.World.Before = request => request is StopInstances ? applied.Task : Task.CompletedTask;
        await installation.PushAsync("blog", "r2");
        var plan = await installation.Get<CleanupService>().PlanAsync("blog", default);

        Assert.Contains("goes blog web.1: of v1, which serves no more: it finishes its requests, then it is stopped", Lines(plan, "instance"));
        Assert.Contains("stays blog v1: web.1 runs it", Lines(plan, "release"));
        applied.SetResult();
    }

    [Fact]
    public async Task A_release_that_never_was_live_goes_and_its_config_with_it()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        installation.Config["A"] = "1";
        installation.World.Before = request => request is CheckInstances ? throw new SkerryException("no") : Task.CompletedTask;
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Config));
        installation.World.Before = _ => Task.CompletedTask;
        await installation.Get<CleanupService>().CleanAfterAsync("blog", Tester, default);

        var releases = installation.Database.Read(query => Store(installation).List(query, "blog"));
        Assert.Equal([true, false], releases.Select(release => release.PrunedAt is not null));
        Assert.Equal("", installation.Database.Read(query => query.First("SELECT config FROM releases WHERE number = 2", row => row.Text(0))));
        Assert.Single(installation.World.Images);
    }

    [Fact]
    public async Task Images_of_builds_and_apps_that_are_gone_go_and_those_of_others_are_left_alone()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        Add("skerry-test/ghost:d1", "ghost");
        Add("skerry-test/blog:d2", "blog");
        Add("keep/this:d3", "blog");
        installation.World.Images["skerry/base:bookworm"] = true;
        var ofApp = await installation.Get<CleanupService>().PlanAsync("blog", default);
        Assert.DoesNotContain(ofApp, item => item.Name == "skerry-test/ghost:d1");
        await installation.Get<CleanupService>().CleanAsync(null, Tester, default);

        Assert.Equal(["keep/this:d3", "skerry/base:bookworm"], installation.World.Images.Keys.Where(name => !name.Contains(installation.Store.ListLatest("blog", 1)[0].Id, StringComparison.Ordinal)).Order());

        void Add(string name, string app)
        {
            installation.World.Images[name] = true;
            installation.World.ImageLabels[name] = new Dictionary<string, string> { ["skerry.app"] = app, ["skerry.deployment"] = name.Split(':')[1] };
        }
    }

    [Fact]
    public async Task An_image_that_cannot_be_removed_is_told_and_tried_again_the_next_time()
    {
        await using var installation = await ThreeReleasesAsync(keep: 1);
        installation.World.Before = request => request is RemoveImage ? throw new SkerryException("in use") : Task.CompletedTask;
        var failed = await installation.Get<CleanupService>().CleanAsync("blog", Tester, default);
        Assert.Equal(["failed: in use", "failed: in use", "stays: image of blog v3"], Images(failed));

        installation.World.Before = _ => Task.CompletedTask;
        await installation.Get<CleanupService>().CleanAsync("blog", Tester, default);
        Assert.Single(installation.World.Images);
    }

    [Fact]
    public async Task The_last_hundred_deployments_are_kept_with_their_output()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        var first = installation.Store.ListLatest("blog", 1)[0].Id;
        await installation.Database.WriteAsync(transaction =>
        {
            for (var i = 0; i < DeploymentHistory.Kept; i++)
                transaction.Execute(
                    "INSERT INTO deployments (id, app, kind, status, step, actor, cause, created_at, ended_at) VALUES ($1, 'blog', 'Restart', 'Succeeded', 'apply', 'a', 'c', 1, 2)", $"z{i:000}");
            return 0;
        });
        var files = installation.Get<DeploymentLogs>();
        files.WorkFolder("z050");
        files.Append("nobody", "of an app that is gone");
        Assert.NotEmpty(files.Read(first, 0));
        var done = await installation.Get<CleanupService>().CleanAsync(null, Tester, default);

        Assert.Contains("gone blog: 1 before the last 100, with their output", Lines(done, "deployments"));
        Assert.Contains("gone z050: its deployment has ended", Lines(done, "work-folder"));
        Assert.Null(installation.Store.Find(first));
        Assert.Empty(files.List());
        Assert.Equal(DeploymentHistory.Kept, installation.Store.ListLatest("blog", 1000).Count);
    }

    [Fact]
    public async Task Old_records_of_the_audit_go()
    {
        await using var installation = await Installation.StartAsync();
        await installation.Database.WriteAsync(transaction =>
        {
            foreach (var (id, days) in new[] { ("old", 91), ("young", 89) })
                transaction.Execute("INSERT INTO audit (id, time, person, command, arguments) VALUES ($1, $2, 'ann', 'apps:list', '[]')", id, DateTimeOffset.UtcNow - TimeSpan.FromDays(days));
            return 0;
        });
        var done = await installation.Get<CleanupService>().CleanAsync(null, Tester, default);

        Assert.Equal("1 records", Assert.Single(done).Name);
        Assert.Equal("young", installation.Database.Read(query => query.First("SELECT id FROM audit", row => row.Text(0))));
    }

    static async Task<Installation> ThreeReleasesAsync(int keep)
    {
        var installation = await Installation.StartAsync("blog");
        await KeepAsync(installation, keep);
        installation.Config["SECRET"] = "plum-4711";
        foreach (var revision in (string[])["r1", "r2", "r3"])
            await installation.PushAsync("blog", revision);
        await installation.SettleAsync();
        return installation;
    }

    static Task KeepAsync(Installation installation, int keep) => installation.Database.WriteAsync(transaction =>
    {
        AppSettingStore.Set(transaction, "blog", AppSetting.KeepReleases.Name, $"{keep}");
        return 0;
    });

    static ReleaseStore Store(Installation installation) => installation.Get<ReleaseStore>();

    static IReadOnlyList<string> Lines(IReadOnlyList<CleanupItem> items, string kind) =>
        [.. items.Where(item => item.Kind == kind).Select(item => $"{item.Action.ToString().ToLowerInvariant()} {item.Name}: {item.Reason}")];

    static IReadOnlyList<string> Images(IReadOnlyList<CleanupItem> items) =>
        [.. items.Where(item => item.Kind == "image").OrderBy(item => item.Name, StringComparer.Ordinal).Select(item => $"{item.Action.ToString().ToLowerInvariant()}: {item.Reason}")];
}
