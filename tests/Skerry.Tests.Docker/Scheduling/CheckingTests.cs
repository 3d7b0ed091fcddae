using System.Diagnostics;
using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

[Collection("docker")]
public sealed class CheckingTests(DockerFixture fixture) : SchedulerTest(fixture)
{
    [Fact]
    public async Task An_instance_that_exits_fails_at_once_with_code_and_last_lines()
    {
        var deployment = NewDeployment();
        var web = Web("sh -c 'echo the reason; sleep 0.5; exit 42'");
        await StartAsync(deployment, null, web);
        var began = DateTime.UtcNow;
        var e = await Assert.ThrowsAsync<SkerryException>(() => CheckAsync(deployment, 30, web));
        Assert.True(DateTime.UtcNow - began < TimeSpan.FromSeconds(5));
        Assert.Contains($"Instance 'web.1' of app '{App}' exited with code 42", e.Message);
        Assert.Contains("       the reason", Output.Lines);
        await StopAsync(new(Deployment: deployment));
    }

    [Fact]
    public async Task A_worker_that_exits_within_two_seconds_fails()
    {
        var deployment = NewDeployment();
        await StartAsync(deployment, null, Worker("sleep 1"));
        var e = await Assert.ThrowsAsync<SkerryException>(() => CheckAsync(deployment, 30, Worker("sleep 1")));
        Assert.Contains("exited with code 0", e.Message);
        await StopAsync(new(Deployment: deployment));
    }

    [Fact]
    public async Task Runs_the_checks_of_app_json()
    {
        var deployment = NewDeployment();
        HealthCheck[] good =
        [
            new() { Path = "/", Content = "hello", Wait = 1 },
            new() { Command = ["cat", "/www/index.html"] },
            new() { Listening = true },
            new() { Uptime = 1 },
        ];
        await StartAsync(deployment, null, Web(checks: good));
        await CheckAsync(deployment, 10, Web(checks: good));
        foreach (var (check, says) in new (HealthCheck, string)[]
        {
            (new() { Name = "page", Path = "/none", Attempts = 2, Wait = 0 }, "'/none' was to answer with a status from 200 to 399, but answered 404"),
            (new() { Path = "/", Content = "bye", Attempts = 1 }, "was to hold 'bye'"),
            (new() { Command = ["false"], Attempts = 1 }, "was to end with exit code 0, but ended with 1"),
            (new() { Listening = true, Port = 81, Attempts = 1 }, "does not listen on port 81"),
        })
        {
            var e = await Assert.ThrowsAsync<SkerryException>(() => CheckAsync(deployment, 10, Web(checks: check)));
            Assert.Contains(says, e.Message);
        }
        await CheckAsync(deployment, 10, Web(checks: new HealthCheck { Path = "/none", Attempts = 1, Warn = true }));
        await StopAsync(new(Deployment: deployment));
    }

    [Fact]
    public async Task A_check_that_only_warns_says_so_and_lets_pass()
    {
        var web = Web(checks: new HealthCheck { Name = "page", Path = "/none", Attempts = 1, Warn = true });
        var started = await StartAsync(NewDeployment(), null, web);
        await CheckAsync(started[0].Deployment, 10, web);
        Assert.Contains(Output.Lines, line => line.StartsWith(" !     Instance 'web.1' failed health check 'page'") && line.EndsWith("The check only warns."));
    }

    [Fact]
    public async Task Attempts_are_shown_and_counted_and_an_app_that_begins_to_listen_is_asked_at_once()
    {
        var late = Web("sh -c 'sleep 1; exec httpd -f -p $PORT -h /www'", checks: new HealthCheck { Path = "/", Attempts = 2, Wait = 20 });
        var started = await StartAsync(NewDeployment(), null, late);
        var began = Stopwatch.GetTimestamp();
        await CheckAsync(started[0].Deployment, 10, late);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 8);
        Assert.Contains("       web.1, check 'path /', attempt 1 of 2: '/' was to answer on port 5000, but nothing listens there; again in 20 s", Output.Lines);

        var none = Web(checks: new HealthCheck { Path = "/none", Attempts = 3, Wait = 1 });
        began = Stopwatch.GetTimestamp();
        var e = await Assert.ThrowsAsync<SkerryException>(() => CheckAsync(started[0].Deployment, 10, none));
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 2, 6);
        Assert.Contains("failed health check 'path /none' (3 attempts): '/none' was to answer with a status from 200 to 399, but answered 404", e.Message);
        Assert.Equal(2, Output.Lines.Count(line => line.Contains("check 'path /none', attempt")));
    }

    [Fact]
    public async Task The_first_attempt_waits_for_the_initial_delay_and_each_ends_at_its_timeout()
    {
        var web = Web(checks: new HealthCheck { Command = ["sleep", "100"], Attempts = 1, InitialDelay = 2, Timeout = 1 });
        var started = await StartAsync(NewDeployment(), null, web);
        var began = Stopwatch.GetTimestamp();
        var e = await Assert.ThrowsAsync<SkerryException>(() => CheckAsync(started[0].Deployment, 10, web));
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 2.9, 7);
        Assert.Contains("command 'sleep 100' was to end within 1 s, but did not", e.Message);
        Assert.DoesNotContain("sleep 100\n", (await Fixture.Docker.Execs.RunAsync(started[0].Id, new() { Cmd = ["ps", "-o", "args"] }, DockerFixture.Soon)).Stdout);
    }

    [Fact]
    public async Task Without_checks_an_instance_passes_once_it_was_started()
    {
        var silent = Web("sleep 1000") with { SkipChecks = true, Checks = [new HealthCheck { Path = "/" }] };
        var started = await StartAsync(NewDeployment(), null, silent);
        var began = Stopwatch.GetTimestamp();
        await CheckAsync(started[0].Deployment, 30, silent);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 2);
        Assert.Equal("always", (await Fixture.Docker.Containers.InspectAsync(started[0].Id, DockerFixture.Soon)).HostConfig!.RestartPolicy!.Name);
    }

    [Fact]
    public async Task How_long_a_worker_has_to_stay_up_can_be_said()
    {
        var worker = Worker("sleep 3");
        var started = await StartAsync(NewDeployment(), null, worker);
        Task<Unit> CheckUptimeAsync(double seconds) => Fixture.Plugins.SendAsync(new CheckInstances
        { App = App, Deployment = started[0].Deployment, Processes = [worker], Uptime = TimeSpan.FromSeconds(seconds), Output = Output }, DockerFixture.Soon);
        await CheckUptimeAsync(0.5);
        Assert.Contains(Output.Lines, line => line.StartsWith("       worker.1 passed: stays up for 0.5 s"));
        Assert.Contains("exited with code 0", (await Assert.ThrowsAsync<SkerryException>(() => CheckUptimeAsync(20))).Message);
    }
}
