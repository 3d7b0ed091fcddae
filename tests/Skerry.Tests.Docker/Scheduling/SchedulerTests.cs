using System.Text;
using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

[Collection("docker")]
public sealed class SchedulerTests(DockerFixture fixture)
{
    const string Serve = "httpd -f -p 0.0.0.0:$PORT -h /www";

    readonly TestOutput _output = new();
    readonly string _app = "app" + Guid.NewGuid().ToString("n")[..6];

    static ProcessSpec Web(string? command = Serve, int count = 1, params HealthCheck[] checks) =>
        new() { Process = "web", Command = command, Count = count, Port = 5000, Checks = checks };

    static ProcessSpec Worker(string command, int count = 1) => new() { Process = "worker", Command = command, Count = count, Port = 0 };

    static string NewDeployment() => "01TEST" + Guid.NewGuid().ToString("n").ToUpperInvariant()[..20];

    Task<IReadOnlyList<Instance>> StartAsync(string deployment, Dictionary<string, Secret>? environment, params ProcessSpec[] processes) =>
        fixture.Plugins.SendAsync(new StartInstances
        {
            App = _app,
            Deployment = deployment,
            Release = 3,
            Image = fixture.Image,
            Processes = processes,
            Environment = environment ?? [],
            Output = _output,
        }, DockerFixture.Soon);

    Task<Unit> CheckAsync(string deployment, double timeout, params ProcessSpec[] processes) =>
        fixture.Plugins.SendAsync(new CheckInstances
        {
            App = _app,
            Deployment = deployment,
            Processes = processes,
            Timeout = TimeSpan.FromSeconds(timeout),
            Output = _output,
        }, DockerFixture.Soon);

    Task<Unit> StopAsync(InstanceSelector selector, double grace = 0) =>
        fixture.Plugins.SendAsync(
            new StopInstances { Selector = selector, Grace = TimeSpan.FromSeconds(grace) }, DockerFixture.Soon);

    Task<IReadOnlyList<Instance>> ListAsync() =>
        fixture.Plugins.SendAsync(new ListInstances { Selector = new(_app) }, DockerFixture.Soon);

    [Fact]
    public async Task Starts_checks_lists_and_stops_a_release()
    {
        var deployment = NewDeployment();
        ProcessSpec[] processes = [Web(count: 2), Worker("sleep 1000")];
        var started = await StartAsync(deployment, new() { ["GREETING"] = new("it's\n\"ünï\" $(x) 🦆") }, processes);
        Assert.Equal(["web.1", "web.2", "worker.1"], started.Select(instance => instance.Name));
        Assert.Equal(3, started.Select(instance => instance.Address).Distinct().Count());
        Assert.All(started, instance => Assert.StartsWith("10.217.", instance.Address));
        Assert.Equal([5000, 5000, 0], started.Select(instance => instance.Port));
        await CheckAsync(deployment, 10, processes);

        var container = await fixture.Docker.Containers.InspectAsync(started[0].Id, DockerFixture.Soon);
        Assert.Equal($"/{fixture.InstanceId}.{_app}.web.1.{deployment[^10..].ToLowerInvariant()}", container.Name);
        var host = container.HostConfig!;
        Assert.Equal("always", host.RestartPolicy!.Name);
        Assert.Equal((4096L, 500, true, "/skerry-tests"), (host.PidsLimit, host.OomScoreAdj, host.Init, host.CgroupParent));
        Assert.Equal(("10m", "3"), (host.LogConfig!.Config!["max-size"], host.LogConfig.Config["max-file"]));
        Assert.Equal(["no-new-privileges"], host.SecurityOpt!);
        Assert.Equal(["ALL"], host.CapDrop!);
        Assert.DoesNotContain("NET_RAW", host.CapAdd!);
        Assert.DoesNotContain(container.Config!.Labels!.Values, value => value.Contains("ünï"));
        Assert.Equal(started[0].Address, container.NetworkSettings!.Networks!.Values.Single().IpAddress);
        var env = await fixture.Docker.Execs.RunAsync(started[1].Id, new() { Cmd = ["sh", "-c", "echo \"$PORT $DYNO $GREETING\""] }, DockerFixture.Soon);
        Assert.Equal("5000 web.2 it's\n\"ünï\" $(x) 🦆\n", env.Stdout);

        var listed = await ListAsync();
        Assert.Equal(started.Select(instance => instance.Id), listed.Select(instance => instance.Id));
        Assert.All(listed, instance => Assert.Equal((InstanceState.Running, 3, deployment), (instance.State, instance.Release, instance.Deployment)));
        Assert.All(listed, instance => Assert.NotNull(instance.StartedAt));

        await StopAsync(new(Deployment: deployment, Process: "worker"));
        Assert.Equal(["web.1", "web.2"], (await ListAsync()).Select(instance => instance.Name));
        await StopAsync(new(_app, deployment), grace: 5);
        await StopAsync(new(_app, deployment), grace: 5);
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Starting_twice_returns_what_runs_and_adds_what_is_missing()
    {
        var deployment = NewDeployment();
        var first = await StartAsync(deployment, null, Worker("sleep 1000", 2));
        var again = await StartAsync(deployment, null, Worker("sleep 1000", 2));
        Assert.Equal(first.Select(instance => instance.Id), again.Select(instance => instance.Id));
        await fixture.Docker.Containers.RemoveAsync(first[1].Id, force: true, DockerFixture.Soon);
        var repaired = await StartAsync(deployment, null, Worker("sleep 1000", 2));
        Assert.Equal(first[0].Id, repaired[0].Id);
        Assert.NotEqual(first[1].Id, repaired[1].Id);
        Assert.Equal(first[1].Address, repaired[1].Address);
        await StopAsync(new(Deployment: deployment));
    }

    [Fact]
    public async Task Concurrent_starts_of_two_deployments_have_addresses_of_their_own()
    {
        string a = NewDeployment(), b = NewDeployment();
        var both = await Task.WhenAll(StartAsync(a, null, Worker("sleep 1000", 4)), StartAsync(b, null, Worker("sleep 1000", 4)));
        Assert.Equal(8, both.SelectMany(instances => instances).Select(instance => instance.Address).Distinct().Count());
        await StopAsync(new(_app, a));
        Assert.All(await ListAsync(), instance => Assert.Equal(b, instance.Deployment));
        await StopAsync(new(_app));
    }

    [Fact]
    public async Task A_released_address_is_the_last_to_be_used_again()
    {
        var first = await StartAsync(NewDeployment(), null, Worker("sleep 1000"));
        await StopAsync(new(_app));
        var second = await StartAsync(NewDeployment(), null, Worker("sleep 1000"));
        Assert.NotEqual(first[0].Address, second[0].Address);
        await StopAsync(new(_app));
    }

    [Fact]
    public async Task An_instance_that_exits_fails_at_once_with_code_and_last_lines()
    {
        var deployment = NewDeployment();
        var web = Web("sh -c 'echo the reason; sleep 0.5; exit 42'");
        await StartAsync(deployment, null, web);
        var began = DateTime.UtcNow;
        var e = await Assert.ThrowsAsync<SkerryException>(() => CheckAsync(deployment, 30, web));
        Assert.True(DateTime.UtcNow - began < TimeSpan.FromSeconds(5));
        Assert.Contains($"Instance 'web.1' of app '{_app}' exited with code 42", e.Message);
        Assert.Contains("       the reason", _output.Lines);
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
    public async Task Says_where_an_app_listens_instead(string command, string hint)
    {
        var deployment = NewDeployment();
        await StartAsync(deployment, null, Web(command));
        var e = await Assert.ThrowsAsync<SkerryException>(() => CheckAsync(deployment, 1.5, Web(command)));
        Assert.Contains("does not listen on port 5000", e.Message);
        Assert.Contains(hint, e.Message);
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
    public async Task A_command_that_does_not_exist_is_named_and_nothing_is_left()
    {
        var deployment = NewDeployment();
        await fixture.Docker.Images.TagAsync(fixture.Image, $"skerry-{fixture.InstanceId}/x", "1", DockerFixture.Soon);
        var e = await Assert.ThrowsAsync<SkerryException>(() => StartAsync(deployment, null, Web("/no/such/program")).ContinueWith(
            async started => { await started; await CheckAsync(deployment, 5, Web("/no/such/program")); }).Unwrap());
        Assert.Contains("127", e.Message);
        Assert.Contains(_output.Lines, line => line.Contains("/no/such/program"));
        var gone = await Assert.ThrowsAsync<SkerryException>(() => fixture.Plugins.SendAsync(new StartInstances
        {
            App = _app,
            Deployment = deployment,
            Release = 1,
            Image = "sha256:" + new string('0', 64),
            Processes = [Worker("true")],
            Environment = new Dictionary<string, Secret>(),
            Output = _output,
        }, DockerFixture.Soon));
        Assert.Contains("is not on this host any more", gone.Message);
        await StopAsync(new(Deployment: deployment));
    }

    [Fact]
    public async Task Large_values_come_as_files_byte_for_byte()
    {
        var deployment = NewDeployment();
        var big = new StringBuilder().Insert(0, "ä'\"$(x)\n🦆", 90_000).ToString();
        var started = await StartAsync(deployment, new() { ["BIG"] = new(big), ["SMALL"] = new("s") }, Worker("sleep 1000"));
        var read = await fixture.Docker.Execs.RunAsync(
            started[0].Id, new() { Cmd = ["sh", "-c", "cat $BIG_FILE"], User = "1000" }, DockerFixture.Soon);
        Assert.Equal(big, read.Stdout);
        Assert.Equal("s\n", (await fixture.Docker.Execs.RunAsync(
            started[0].Id, new() { Cmd = ["sh", "-c", "echo $SMALL$BIG"] }, DockerFixture.Soon)).Stdout);
        await StopAsync(new(Deployment: deployment));
    }

    [Fact]
    public async Task SIGTERM_reaches_the_program_and_the_grace_time_is_kept()
    {
        var deployment = NewDeployment();
        var gentle = Worker("""sh -c 'trap "echo bye; exit 0" TERM; echo ready; while :; do sleep 0.1; done'""");
        var started = await StartAsync(deployment, null, gentle);
        await foreach (var line in fixture.Docker.Containers.Logs.ReadAsync(started[0].Id, new() { Follow = true }, false, DockerFixture.Soon))
            if (line.Text == "ready")
                break;
        var began = DateTime.UtcNow;
        await StopAsync(new(Deployment: deployment), grace: 20);
        Assert.True(DateTime.UtcNow - began < TimeSpan.FromSeconds(5));

        deployment = NewDeployment();
        var stubborn = Worker("""sh -c 'trap "" TERM; while :; do sleep 0.1; done'""");
        await StartAsync(deployment, null, stubborn);
        await Task.Delay(300);
        began = DateTime.UtcNow;
        await StopAsync(new(Deployment: deployment), grace: 2);
        Assert.InRange(DateTime.UtcNow - began, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(6));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Revives_what_was_stopped_at_its_address()
    {
        var deployment = NewDeployment();
        var started = await StartAsync(deployment, null, Worker("sleep 1000", 2));
        foreach (var instance in started)
            await fixture.Docker.Containers.KillAsync(instance.Id, "SIGKILL", DockerFixture.Soon);
        await fixture.Docker.Containers.RemoveAsync(started[1].Id, force: true, DockerFixture.Soon);
        var revived = await fixture.Plugins.SendAsync(new ReviveInstances { Instances = started }, DockerFixture.Soon);
        Assert.Equal((started[0].Id, started[0].Address), (Assert.Single(revived).Id, revived[0].Address));
        var container = await fixture.Docker.Containers.InspectAsync(started[0].Id, DockerFixture.Soon);
        Assert.Equal(started[0].Address, container.NetworkSettings!.Networks!.Values.Single().IpAddress);
        await StopAsync(new(Deployment: deployment));
    }

    [Fact]
    public async Task Runs_a_task_once_and_removes_it()
    {
        RunTask Task(string command) => new()
        {
            App = _app,
            Deployment = "01TASK",
            Release = 1,
            Image = fixture.Image,
            Process = "release",
            Command = command,
            Environment = new Dictionary<string, Secret> { ["A"] = new("value") },
            Output = _output,
        };
        Assert.Equal(0, await fixture.Plugins.SendAsync(Task("echo $A; echo -n last"), DockerFixture.Soon));
        Assert.Contains("       value", _output.Lines);
        Assert.Contains("       last", _output.Lines);
        Assert.Equal(9, await fixture.Plugins.SendAsync(Task("exit 9"), DockerFixture.Soon));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Merges_and_follows_logs_also_of_instances_that_start_later()
    {
        var first = NewDeployment();
        await StartAsync(first, null, Worker("sh -c 'for i in 1 2 3; do echo $DYNO-$i; sleep 0.2; done; sleep 1000'", 2));
        await Task.Delay(1500);
        var all = await CollectAsync(new StreamLogs { Selector = new(_app) }, 6);
        Assert.Equal(all.Select(line => line.Time).Order(), all.Select(line => line.Time));
        Assert.Equal(6, all.Count);
        Assert.Equal(["worker.1-2", "worker.1-3", "worker.2-2", "worker.2-3"],
            (await CollectAsync(new StreamLogs { Selector = new(_app), Tail = 2 }, 4)).Select(line => line.Text).Order());

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var followed = new List<string>();
        var stream = await fixture.Plugins.SendAsync(new StreamLogs { Selector = new(_app), Tail = 1, Follow = true }, stop.Token);
        string second = NewDeployment();
        await foreach (var line in stream.WithCancellation(stop.Token))
        {
            followed.Add(line.Text);
            if (followed.Count == 2)
                await StartAsync(second, null, Worker("sh -c 'echo later; sleep 1000'"));
            if (line.Text == "later")
                break;
        }
        Assert.Equal(["worker.1-3", "worker.2-3", "later"], [.. followed[..2].Order(), followed[2]]);
        await StopAsync(new(_app));
    }

    [Fact]
    public async Task Nothing_of_another_installation_is_seen_or_stopped()
    {
        await using var other = DockerPlugins.On(fixture.InstanceId + "x", "10.217.16.0/22");
        var started = await StartAsync(NewDeployment(), null, Worker("sleep 1000"));
        Assert.Empty(await other.SendAsync(new ListInstances { Selector = new() }, DockerFixture.Soon));
        await other.SendAsync(new StopInstances { Selector = new(), Grace = TimeSpan.Zero }, DockerFixture.Soon);
        Assert.Empty(await other.SendAsync(new ReviveInstances { Instances = started }, DockerFixture.Soon));
        Assert.Single(await ListAsync());
        await StopAsync(new(_app));
    }

    [Fact]
    public async Task An_engine_that_is_down_is_named_with_the_fix()
    {
        await using var down = DockerPlugins.On(fixture.InstanceId, DockerFixture.SubnetPool, "/tmp/no-such-docker.sock");
        var e = await Assert.ThrowsAsync<EngineUnavailableException>(() => down.SendAsync(new ListInstances { Selector = new() }, DockerFixture.Soon));
        Assert.Contains("systemctl start docker", e.Message);
        Assert.IsAssignableFrom<SkerryException>(e);
    }

    async Task<List<LogLine>> CollectAsync(StreamLogs request, int atMost)
    {
        var lines = new List<LogLine>();
        await foreach (var line in await fixture.Plugins.SendAsync(request, DockerFixture.Soon))
        {
            lines.Add(line);
            Assert.True(lines.Count <= atMost);
        }
        return lines;
    }
}
