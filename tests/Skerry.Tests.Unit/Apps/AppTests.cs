using Skerry.Sdk.Apps;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Unit.Commands;

namespace Skerry.Tests.Unit.Apps;

public sealed class AppTests : IAsyncLifetime
{
    readonly TestHost _host = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Creates_lists_and_reports()
    {
        Assert.Equal("-----> Creating blog...\n", (await _host.MustAsync("apps:create", "blog")).Output);
        Assert.Contains("\"blog\" is already taken", (await _host.RunAsync("apps:create", "blog")).Error, StringComparison.Ordinal);
        Assert.Equal("=====> My Apps\nblog\n", (await _host.MustAsync("apps:list")).Output);
        Assert.Equal("not-deployed", (await _host.MustAsync("apps:report", "blog", "--format", "json")).Json.GetProperty("state").GetString());
        Assert.Equal("not-deployed\n", (await _host.MustAsync("apps:report", "blog", "--app-state")).Output);
        Assert.Equal(0, (await _host.RunAsync("apps:exists", "blog")).ExitCode);
        Assert.Equal(20, (await _host.RunAsync("apps:exists", "none")).ExitCode);
        Assert.Contains("AppCreated", _host.Events().Select(found => found.Type));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("A")]
    [InlineData("")]
    [InlineData("-x")]
    [InlineData("a b")]
    [InlineData("a;b")]
    public async Task Rejects_names(string name)
    {
        var call = await _host.RunAsync("apps:create", "--", name);
        Assert.Equal(1, call.ExitCode);
        Assert.Contains("is not valid", call.Error, StringComparison.Ordinal);
        Assert.Equal("[]\n", (await _host.RunAsync("apps:list", "--format", "json")).Output);
    }

    [Fact]
    public async Task Rejects_a_name_of_300_characters() => Assert.Equal(1, (await _host.RunAsync("apps:create", new string('a', 300))).ExitCode);

    [Fact]
    public async Task A_plugin_can_refuse_to_have_one_created_or_destroyed()
    {
        await _host.MustAsync("apps:create", "old");
        _host.OnGate = _ => throw new GateRefusedException("not today");
        Assert.Equal(" !     not today\n", (await _host.RunAsync("apps:create", "blog")).Error);
        Assert.Equal(1, (await _host.RunAsync("apps:destroy", "old", "--force")).ExitCode);
        Assert.Equal("[\"old\"]\n", (await _host.RunAsync("apps:list", "--format", "json")).Output);
    }

    [Fact]
    public async Task Destroys_after_the_name_was_typed()
    {
        await _host.MustAsync("apps:create", "blog");
        var wrong = await _host.CallAsync(TestHost.Root, ["apps:destroy", "blog"], "shop\n"u8.ToArray());
        Assert.Equal(1, wrong.ExitCode);
        Assert.Equal(
            " !     WARNING: Potentially Destructive Action\n !     This command will destroy app blog.\n !     To proceed, type \"blog\"\n>  !     Confirmation did not match blog. Aborted.\n",
            wrong.Error);
        Assert.Contains("--force", (await _host.RunAsync("apps:destroy", "blog")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _host.RunAsync("apps:exists", "blog")).ExitCode);
        var right = await _host.CallAsync(TestHost.Root, ["apps:destroy", "blog"], "blog\n"u8.ToArray());
        Assert.Equal((0, "-----> Destroying blog (including all add-ons)\n"), (right.ExitCode, right.Output));
        Assert.Equal(20, (await _host.RunAsync("apps:exists", "blog")).ExitCode);
        Assert.Equal("AppDestroyed", _host.Events()[^1].Type);
    }

    [Fact]
    public async Task Destroying_a_running_app_turns_visitors_away_before_its_instances_stop()
    {
        await DeployedAsync();
        await _host.MustAsync("--force", "apps:destroy", "blog");
        Assert.Equal(["blog"], _host.Deployments.Canceled);
        Assert.Equal(
            [nameof(ApplyRoutes), nameof(ListInstances), nameof(StopInstances), nameof(ApplyRoutes), nameof(RemoveImage)],
            _host.Bus.Sent.Select(request => request.GetType().Name));
        Assert.Equal(new InstanceSelector("blog", "d1"), _host.Bus.Sent.OfType<StopInstances>().Single().Selector);
        Assert.Equal("skerry/blog:1", _host.Bus.Sent.OfType<RemoveImage>().Single().Image);
        foreach (var table in (string[])["apps", "config", "releases", "deployments", "grants WHERE app = 'blog'"])
            Assert.Equal(0, _host.Database.Read(query => query.Number($"SELECT count(*) FROM {table}")));
    }

    [Fact]
    public async Task Destroying_leaves_alone_what_a_deployment_that_slips_in_has_started_and_begins_again_when_it_has_ended()
    {
        await DeployedAsync();
        var slipped = false;
        _host.Bus.Before = async request =>
        {
            // Between the cancelling of what there was and the stopping.
            if (request is not ListInstances || slipped)
                return;
            slipped = true;
            _host.Instances.Add(InstanceOf("d2"));
            await _host.Database.WriteAsync(transaction => transaction.Execute(
                "INSERT INTO deployments (id, app, kind, status, step, actor, cause, created_at) VALUES ('d2', 'blog', 'Push', 'Running', 'check', 'a', 'c', 1)"));
        };
        _host.Deployments.OnCancelAll = () => _host.Database.WriteAsync(transaction => transaction.Execute("UPDATE deployments SET ended_at = 3 WHERE id = 'd2'"));

        await _host.MustAsync("--force", "apps:destroy", "blog");

        Assert.Equal(2, _host.Deployments.Canceled.Count);
        Assert.Equal(["d1", "d1", "d2"], _host.Bus.Sent.OfType<StopInstances>().Select(stop => stop.Selector.Deployment));
        Assert.Equal(0, _host.Database.Read(query => query.Number("SELECT count(*) FROM apps")));
    }

    [Fact]
    public async Task A_locked_app_is_shown_as_such_and_is_not_destroyed()
    {
        await _host.MustAsync("apps:create", "blog");
        Assert.False((await _host.MustAsync("apps:report", "blog", "--format", "json")).Json.GetProperty("locked").GetBoolean());
        await _host.Database.WriteAsync(transaction => transaction.Execute("UPDATE apps SET locked_by = 'ann', locked_at = 0, lock_reason = 'holidays' WHERE name = 'blog'"));
        var report = (await _host.MustAsync("apps:report", "blog", "--format", "json")).Json;
        Assert.Equal((true, "ann", "holidays"), (report.GetProperty("locked").GetBoolean(), report.GetProperty("locked-by").GetString(), report.GetProperty("lock-reason").GetString()));

        var refused = await _host.RunAsync("apps:destroy", "blog", "--force");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("locked by ann since 1970-01-01T00:00:00Z (holidays), so it is not destroyed. Unlock it first: apps:unlock blog", refused.Error, StringComparison.Ordinal);
        Assert.Empty(_host.Deployments.Canceled);
        await _host.MustAsync("apps:exists", "blog");
    }

    [Fact]
    public async Task An_app_whose_instances_cannot_be_stopped_is_still_there_to_be_destroyed_again()
    {
        await DeployedAsync();
        _host.Bus.Before = request => request is StopInstances ? throw new Sdk.SkerryException("The engine does not answer.") : Task.CompletedTask;
        Assert.Equal(1, (await _host.RunAsync("apps:destroy", "blog", "--force")).ExitCode);
        Assert.Equal("stopped\n", (await _host.MustAsync("apps:report", "blog", "--state")).Output);
        _host.Bus.Before = _ => Task.CompletedTask;
        await _host.MustAsync("apps:destroy", "blog", "--force");
    }

    [Fact]
    public async Task Events_tell_who_did_what()
    {
        await _host.AddPersonAsync("alice", "deployer");
        await _host.RunAsAsync("alice", "apps:create", "blog");
        var last = (await _host.MustAsync("events", "blog", "--format", "json")).Json.EnumerateArray().First();
        Assert.Equal(("AppCreated", "blog", "alice"), (last.GetProperty("type").GetString(), last.GetProperty("app").GetString(), last.GetProperty("actor").GetString()));
        Assert.NotEqual("", last.GetProperty("cause").GetString());
        Assert.Contains(" AppCreated blog by alice\n", (await _host.MustAsync("events")).Output, StringComparison.Ordinal);
        Assert.Single((await _host.MustAsync("events", "-n", "1", "--format", "json")).Json.EnumerateArray());
    }

    [Fact]
    public async Task Events_can_be_followed()
    {
        using var interrupt = new CancellationTokenSource();
        var call = new TestCall(TestHost.Root, ["events", "--follow", "--num", "0"], [], []);
        var following = _host.Get<Kernel.Commands.CommandRouter>().RunAsync(call, interrupt.Token);
        for (var i = 0; i < 100 && !call.Output.Contains("AppCreated blog", StringComparison.Ordinal); i++)
        {
            if (i == 5)
                await _host.MustAsync("apps:create", "blog");
            await Task.Delay(20);
        }

        interrupt.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        Assert.Contains(" AppCreated blog by local:root\n", call.Output, StringComparison.Ordinal);
    }

    static Instance InstanceOf(string deployment) => new()
    {
        Id = $"web of {deployment}",
        App = "blog",
        Process = "web",
        Index = 1,
        Release = 4,
        Deployment = deployment,
        Address = "10.0.0.2",
        Port = 5000,
    };

    async Task DeployedAsync()
    {
        _host.Instances.Add(InstanceOf("d1"));
        await _host.MustAsync("apps:create", "blog");
        await _host.MustAsync("config:set", "blog", "A=1");
        await _host.DeployAsync("blog");
        await _host.Database.WriteAsync(transaction => transaction.Execute(
            "INSERT INTO deployments (id, app, kind, status, step, actor, cause, created_at, ended_at) VALUES ('d1', 'blog', 'Push', 'Succeeded', 'done', 'a', 'c', 1, 2)")
            + transaction.Execute(
            "INSERT INTO releases (app, number, image, digest, revision, processes, environment, config, created_at, deployment, actor, cause) VALUES ('blog', 4, 'skerry/blog:1', 'sha256:1', 'r', '[]', '{}', '', 1, 'd1', 'a', 'c')"));
    }
}
