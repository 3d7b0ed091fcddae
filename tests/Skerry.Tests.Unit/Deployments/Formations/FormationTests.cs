using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Tests.Unit.Deployments.Formations;

public sealed class FormationTests
{
    [Fact]
    public async Task A_scale_starts_the_new_numbers_and_stores_them()
    {
        await using var installation = await StartAsync("web: serve\nworker: work\n");
        Assert.Equal(["web.1"], installation.Names("blog"));
        var info = await installation.ScaleAsync("blog", "worker", 2);
        await installation.SettleAsync();

        Assert.Equal((DeploymentStatus.Succeeded, 2), (info.Status, info.Release));
        Assert.Equal(["web.1", "worker.1", "worker.2"], installation.Names("blog"));
        Assert.Equal(2, installation.Stored("blog")["worker"]);
        Assert.Contains("AppScaled", installation.Events());
        await installation.PushAsync("blog", "r2");
        Assert.Equal(["web.1", "worker.1", "worker.2"], installation.Names("blog"));
    }

    [Fact]
    public async Task A_scale_that_fails_stores_nothing_and_the_next_deployment_does_not_fail_for_it()
    {
        await using var installation = await StartAsync("web: serve\n");
        installation.World.Before = request => request is StartInstances ? throw new SkerryException("no memory left") : Task.CompletedTask;
        Assert.Equal(DeploymentStatus.Failed, (await installation.ScaleAsync("blog", "web", 50)).Status);
        await installation.SettleAsync();
        Assert.Empty(installation.Stored("blog"));
        Assert.Equal(["web.1"], installation.Names("blog"));
        Assert.DoesNotContain("AppScaled", installation.Events());

        installation.World.Before = _ => Task.CompletedTask;
        await installation.PushAsync("blog", "r2");
        Assert.Equal(["web.1"], installation.Names("blog"));
    }

    [Fact]
    public async Task Web_can_be_scaled_to_none_and_back()
    {
        await using var installation = await StartAsync("web: serve\n");
        var output = new TestOutput();
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Scale, counts: new Dictionary<string, int> { ["web"] = 0 });
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.FollowAsync(id, output)).Status);
        Assert.Contains(" !     No process type of blog is scaled up, so nothing will run: see ps:scale blog", output.Lines);
        await installation.SettleAsync();
        Assert.Empty(installation.World.Instances);
        Assert.Empty(installation.World.Routes["blog"]);

        await installation.ScaleAsync("blog", "web", 1);
        Assert.Single(installation.World.Routes["blog"]);
    }

    [Fact]
    public async Task A_number_in_app_json_wins_and_stays_when_it_is_taken_out_of_there()
    {
        await using var installation = await StartAsync("web: serve\nworker: work\n", """{ "formation": { "worker": { "quantity": 2, "max_parallel": 1 } } }""");
        Assert.Equal(["web.1", "worker.1", "worker.2"], installation.Names("blog"));
        var refused = await installation.ScaleAsync("blog", "worker", 5);
        Assert.Equal(DeploymentStatus.Failed, refused.Status);
        Assert.Contains("cannot be manually scaled", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(1, installation.World.Starts.Last().Processes.Single(process => process.Process == "worker").MaxParallel);

        installation.World.AppJson = null;
        await installation.PushAsync("blog", "r2");
        Assert.Equal(["web.1", "worker.1", "worker.2"], installation.Names("blog"));
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.ScaleAsync("blog", "worker", 1)).Status);
        Assert.Equal(["web.1", "worker.1"], installation.Names("blog"));
    }

    [Fact]
    public async Task A_name_in_app_json_that_is_no_process_type_is_told()
    {
        await using var installation = await StartAsync("web: serve\n", """{ "formation": { "wrker": { "quantity": 2 } }, "healthchecks": { "wbe": [{ "path": "/" }], "web": [{ "path": "/" }] } }""");
        var output = new TestOutput();
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2"), output);

        Assert.Contains(output.Lines, line => line.Contains("app.json names \"wbe\", \"wrker\", which are no process types of blog", StringComparison.Ordinal));
        installation.World.AppJson = """{ "healthchecks": { "web": [{ "path": "/" }] } }""";
        output = new TestOutput();
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Push, "r3"), output);
        Assert.DoesNotContain(output.Lines, line => line.Contains("app.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_push_that_fails_changes_no_stored_number()
    {
        await using var installation = await StartAsync("web: serve\nworker: work\n");
        await installation.ScaleAsync("blog", "worker", 1);
        installation.World.AppJson = """{ "formation": { "worker": { "quantity": 7 } } }""";
        installation.World.Before = request => request is CheckInstances ? throw new SkerryException("does not listen") : Task.CompletedTask;
        Assert.Equal(DeploymentStatus.Failed, (await installation.PushAsync("blog", "r2")).Status);
        Assert.Equal(1, installation.Stored("blog")["worker"]);

        installation.World.Before = _ => Task.CompletedTask;
        installation.World.AppJson = null;
        await installation.PushAsync("blog", "r3");
        Assert.Equal(["web.1", "worker.1"], installation.Names("blog"));
    }

    [Fact]
    public async Task A_process_type_that_is_gone_from_the_Procfile_is_scaled_away_and_forgotten()
    {
        await using var installation = await StartAsync("web: serve\nworker: work\n");
        await installation.ScaleAsync("blog", "worker", 2);
        installation.World.Procfile = "web: serve\n";
        await installation.PushAsync("blog", "r2");
        await installation.SettleAsync();
        Assert.Equal(["web.1"], installation.Names("blog"));
        Assert.DoesNotContain("worker", installation.Stored("blog").Keys);

        var refused = await installation.ScaleAsync("blog", "worker", 1);
        Assert.Contains("has no process type \"worker\"; it has: web", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_was_stored_for_the_next_deployment_is_not_lost_to_one_that_is_under_way()
    {
        await using var installation = await StartAsync("web: serve\n");
        var checking = new TaskCompletionSource();
        var passed = new TaskCompletionSource();
        installation.World.Before = request =>
        {
            if (request is not CheckInstances)
                return Task.CompletedTask;
            checking.TrySetResult();
            return passed.Task;
        };
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await checking.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await installation.Database.WriteAsync(transaction =>
        {
            Kernel.Deployments.Formations.FormationStore.Set(transaction, "blog", "web", 3);
            return 0;
        });
        passed.SetResult();
        await installation.FollowAsync(id);

        Assert.Equal(["web.1"], installation.Names("blog"));
        Assert.Equal(3, installation.Stored("blog")["web"]);
        await installation.FollowAsync(await installation.EnqueueAsync("blog", DeploymentKind.Restart));
        Assert.Equal(["web.1", "web.2", "web.3"], installation.Names("blog"));
    }

    [Fact]
    public void A_process_type_of_an_older_row_has_defaults_for_what_came_later()
    {
        var process = KernelJson.Read<ReleaseProcess>("""{"process":"web","command":"serve","count":2,"checks":[{"path":"/up"}]}""");
        Assert.Equal(("web", 2, null, null), (process.Process, process.Count, process.Quantity, process.MaxParallel));
        Assert.Empty(process.Liveness);
        Assert.Equal("/up", process.Checks.Single().Path);
    }

    static async Task<Installation> StartAsync(string procfile, string? appJson = null)
    {
        var installation = await Installation.StartAsync("blog");
        installation.World.Procfile = procfile;
        installation.World.AppJson = appJson;
        await installation.PushAsync("blog", "r1");
        await installation.SettleAsync();
        return installation;
    }
}
