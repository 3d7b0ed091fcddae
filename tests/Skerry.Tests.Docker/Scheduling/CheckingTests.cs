using Skerry.Sdk;
using Skerry.Sdk.Formats;
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

    [Theory]
    [InlineData("httpd -f -p 127.0.0.1:$PORT -h /www", "listens on 127.0.0.1:5000 only")]
    [InlineData("httpd -f -p 8080 -h /www", "listens on port 8080 instead")]
    [InlineData("sleep 1000", "listens on no port at all")]
    public async Task Says_where_anApp_listens_instead(string command, string hint)
    {
        var deployment = NewDeployment();
        await StartAsync(deployment, null, Web(command));
        var e = await Assert.ThrowsAsync<SkerryException>(() => CheckAsync(deployment, 1.5, Web(command)));
        Assert.Contains("does not listen on port 5000", e.Message);
        Assert.Contains(hint, e.Message);
        await StopAsync(new(Deployment: deployment));
    }

    [Fact]
    public async Task Runs_the_checks_ofApp_json()
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
}
