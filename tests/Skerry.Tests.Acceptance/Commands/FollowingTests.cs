namespace Skerry.Tests.Acceptance.Commands;

/// <summary>Commands that go on until they are told to stop.</summary>
[Collection(Shared.Name)]
public sealed class FollowingTests(SharedTestbed bed)
{
    [Fact]
    public async Task Events_are_followed_as_they_happen()
    {
        await using var events = bed.StartLocal(["events", "--follow", "-n", "1", "--format", "json"]);
        await events.UntilItSaysAsync("\"sequence\"");

        (await bed.Admin.SshAsync("apps:create", "followed")).Ok();

        await events.UntilItSaysAsync("\"AppCreated\"");
        await events.UntilItSaysAsync("\"actor\":\"admin\"");
        events.Signal(Signals.Interrupt);
        var end = await events.EndAsync(10);
        Assert.Equal(130, end.ExitCode);
        Assert.All(end.Lines, line => Assert.StartsWith("{\"sequence\":", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_event_names_its_actor_and_its_cause()
    {
        (await bed.Admin.SshAsync("apps:create", "caused")).Ok();

        var created = (await bed.LocalAsync("events", "caused", "--format", "json")).Ok().Json.EnumerateArray().First(found => found.GetProperty("type").GetString() == "AppCreated");

        Assert.Equal("admin", created.GetProperty("actor").GetString());
        Assert.NotEmpty(created.GetProperty("cause").GetString()!);
        Assert.NotEmpty(created.GetProperty("id").GetString()!);
        Assert.Equal("caused", created.GetProperty("app").GetString());
    }

    [Fact]
    public async Task Logs_are_shown_and_followed_over_a_redeploy()
    {
        var app = await TestApp.DeployedAsync(bed, "logged");
        var lines = (await bed.Admin.SshAsync("logs", "logged", "-n", "5")).Ok().Lines;
        Assert.All(lines, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z app\[web\.1\]: ", line));
        Assert.Contains(lines, line => line.EndsWith("hello listens on port 5000 with 2 workers", StringComparison.Ordinal));
        Assert.Single((await bed.LocalAsync("logs", "logged", "--num", "1")).Ok().Lines);

        await using var logs = bed.StartLocal(["logs", "logged", "-t", "-n", "0"]);
        await Task.Delay(500);
        (await bed.LocalAsync("ps:restart", "logged")).Ok();
        await logs.UntilItSaysAsync("hello listens on port 5000");
        await logs.UntilItSaysAsync("hello has finished its requests and leaves");

        logs.Signal(Signals.Interrupt);
        Assert.Equal(130, (await logs.EndAsync(10)).ExitCode);
        await Deployments.AgreeAsync(bed, app);
    }

    [Fact]
    public async Task Help_comes_from_every_commands_declaration()
    {
        var commands = (await bed.LocalAsync("help", "--format", "json")).Ok().Json.EnumerateArray().Select(command => command.GetProperty("command").GetString()!).ToList();

        foreach (var expected in new[]
        {
            "apps:create", "apps:destroy", "apps:list", "apps:exists", "apps:report", "config:set", "config:unset", "config:get", "config:show", "config:keys", "config:export",
            "ps:report", "ps:restart", "ps:stop", "ps:start", "logs", "releases:list", "releases:info", "releases:diff", "releases:rollback", "cleanup", "deploys:list", "deploys:info", "deploys:output", "deploys:cancel",
            "domains:add", "domains:remove", "domains:set", "domains:report", "ssh-keys:add", "ssh-keys:list", "ssh-keys:remove", "access:grant", "access:revoke", "access:list",
            "git:set", "git:report", "plugin:list", "plugin:info", "events", "doctor", "help", "version", "report",
        })
        {
            Assert.Contains(expected, commands);
            (await bed.LocalAsync(expected, "--help")).Ok().Says($"Usage: skerry {expected}");
            (await bed.LocalAsync("help", expected)).Ok().Says($"Usage: skerry {expected}");
        }

        (await bed.Admin.SshAsync("config:help")).Ok().Says("config:set", "config:unset");
        (await bed.Admin.SshAsync("version")).Ok().Says("skerry version ");
        (await bed.LocalAsync("doctor")).Ok().Says("container engine:", "database:");
    }
}
