using System.Diagnostics;
using Skerry.Plugins.Docker.Api;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

[Collection("docker")]
public sealed class ProbingTests(DockerFixture fixture) : SchedulerTest(fixture)
{
    Task<IReadOnlyList<ProbeResult>> ProbeAsync(IReadOnlyList<Instance> instances, params HealthCheck[] checks) =>
        Fixture.Plugins.SendAsync(new ProbeInstances { Instances = instances, Checks = checks }, DockerFixture.Soon);

    [Fact]
    public async Task Tries_the_default_check_of_each_instance()
    {
        var deployment = NewDeployment();
        ProcessSpec[] processes = [Web(count: 2), Worker("sleep 1000")];
        var instances = await StartAsync(deployment, null, processes);
        await CheckAsync(deployment, 10, processes);
        var passed = await ProbeAsync(instances);
        Assert.Equal(instances.Select(instance => instance.Id), passed.Select(result => result.InstanceId));
        Assert.Equal(["listens on port 5000", "listens on port 5000", "runs"], passed.Select(result => result.Check));
        Assert.All(passed, result => Assert.Null(result.Problem));
    }

    [Fact]
    public async Task What_does_not_run_or_is_gone_fails_every_check_and_nobody_else_at_its_address_is_asked()
    {
        var instances = await StartAsync(NewDeployment(), null, Worker("sleep 1000"), Worker("sh -c 'exit 7'") with { Process = "crash" }, Web(count: 2));
        await Fixture.Docker.Containers.WaitAsync(instances[0].Id, "not-running", DockerFixture.Soon);
        var others = await StartAsync(NewDeployment(), null, Web());
        await CheckAsync(others[0].Deployment, 10, Web());
        await Fixture.Docker.Containers.RemoveAsync(instances[1].Id, force: true, DockerFixture.Soon);
        var results = await ProbeAsync([instances[0], instances[1] with { Address = others[0].Address }], new HealthCheck { Path = "/" }, new HealthCheck { Uptime = 1 });
        Assert.Equal(["crash.1", "crash.1", "web.1", "web.1"], results.Select(result => instances.Single(instance => instance.Id == result.InstanceId).Name));
        Assert.Equal(["path /", "uptime of 1 s", "path /", "uptime of 1 s"], results.Select(result => result.Check));
        Assert.All(results.Take(2), result => Assert.Contains("ended with exit code 7", result.Problem));
        Assert.All(results.Skip(2), result => Assert.Contains("is gone", result.Problem));
    }

    [Fact]
    public async Task Tries_each_check_once_without_waiting_and_tells_what_was_seen()
    {
        var instances = await StartAsync(NewDeployment(), null, Web());
        await CheckAsync(instances[0].Deployment, 10, Web());
        var began = Stopwatch.GetTimestamp();
        var results = await ProbeAsync(instances,
            new() { Type = "liveness", Name = "page", Path = "/none", Attempts = 5, Wait = 20, InitialDelay = 20 },
            new() { Type = "liveness", Path = "/", Content = "hello" },
            new() { Uptime = 30 },
            new() { Command = ["cat", "/www/index.html"] },
            new() { Listening = true, Port = 81 },
            new() { Command = ["sleep", "10"], Timeout = 1 },
            new() { Name = "nothing" });
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 8);
        Assert.Equal(["page", "path /", "uptime of 30 s", "command cat /www/index.html", "listening on port 81", "command sleep 10", "nothing"], results.Select(result => result.Check));
        Assert.Equal([false, true, true, true, false, false, false], results.Select(result => result.Passed));
        Assert.Equal("'/none' was to answer with a status from 200 to 399, but answered 404", results[0].Problem);
        Assert.Equal("does not listen on port 81", results[4].Problem);
        Assert.Equal("command 'sleep 10' was to end within 1 s, but did not", results[5].Problem);
        Assert.Contains("checks nothing", results[6].Problem);
    }

    [Fact]
    public async Task An_engine_that_is_down_is_an_error_and_no_verdict()
    {
        await using var down = DockerPlugins.On(Fixture.InstanceId, DockerFixture.SubnetPool, "/tmp/no-such-docker.sock");
        var instances = await StartAsync(NewDeployment(), null, Worker("sleep 1000"));
        await Assert.ThrowsAsync<EngineUnavailableException>(
            () => down.SendAsync(new ProbeInstances { Instances = instances, Checks = [] }, DockerFixture.Soon));
    }
}
