using System.Text;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

[Collection("docker")]
public sealed class StartingTests(DockerFixture fixture) : SchedulerTest(fixture)
{
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

        var container = await Fixture.Docker.Containers.InspectAsync(started[0].Id, DockerFixture.Soon);
        Assert.Equal($"/{Fixture.InstanceId}.{App}.web.1.{deployment[^10..].ToLowerInvariant()}", container.Name);
        var host = container.HostConfig!;
        Assert.Equal("always", host.RestartPolicy!.Name);
        Assert.Equal((4096L, 500, true, "/skerry-tests"), (host.PidsLimit, host.OomScoreAdj, host.Init, host.CgroupParent));
        Assert.Equal(("10m", "3"), (host.LogConfig!.Config!["max-size"], host.LogConfig.Config["max-file"]));
        Assert.Equal(["no-new-privileges"], host.SecurityOpt!);
        Assert.Equal(["ALL"], host.CapDrop!);
        Assert.DoesNotContain("NET_RAW", host.CapAdd!);
        Assert.DoesNotContain(container.Config!.Labels!.Values, value => value.Contains("ünï"));
        Assert.Equal(started[0].Address, container.NetworkSettings!.Networks!.Values.Single().IpAddress);
        var env = await Fixture.Docker.Execs.RunAsync(started[1].Id, new() { Cmd = ["sh", "-c", "echo \"$PORT $DYNO $GREETING\""] }, DockerFixture.Soon);
        Assert.Equal("5000 web.2 it's\n\"ünï\" $(x) 🦆\n", env.Stdout);

        var listed = await ListAsync();
        Assert.Equal(started.Select(instance => instance.Id), listed.Select(instance => instance.Id));
        Assert.All(listed, instance => Assert.Equal((InstanceState.Running, 3, deployment), (instance.State, instance.Release, instance.Deployment)));
        Assert.All(listed, instance => Assert.NotNull(instance.StartedAt));

        await StopAsync(new(Deployment: deployment, Process: "worker"));
        Assert.Equal(["web.1", "web.2"], (await ListAsync()).Select(instance => instance.Name));
        await StopAsync(new(App, deployment), grace: 5);
        await StopAsync(new(App, deployment), grace: 5);
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Starting_twice_returns_what_runs_and_adds_what_is_missing()
    {
        var deployment = NewDeployment();
        var first = await StartAsync(deployment, null, Worker("sleep 1000", 2));
        var again = await StartAsync(deployment, null, Worker("sleep 1000", 2));
        Assert.Equal(first.Select(instance => instance.Id), again.Select(instance => instance.Id));
        await Fixture.Docker.Containers.RemoveAsync(first[1].Id, force: true, DockerFixture.Soon);
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
        await StopAsync(new(App, a));
        Assert.All(await ListAsync(), instance => Assert.Equal(b, instance.Deployment));
        await StopAsync(new(App));
    }

    [Fact]
    public async Task A_command_that_does_not_exist_is_named_and_nothing_is_left()
    {
        var deployment = NewDeployment();
        await Fixture.Docker.Images.TagAsync(Fixture.Image, $"skerry-{Fixture.InstanceId}/x", "1", DockerFixture.Soon);
        var e = await Assert.ThrowsAsync<SkerryException>(() => StartAsync(deployment, null, Web("/no/such/program")).ContinueWith(
            async started => { await started; await CheckAsync(deployment, 5, Web("/no/such/program")); }).Unwrap());
        Assert.Contains("127", e.Message);
        Assert.Contains(Output.Lines, line => line.Contains("/no/such/program"));
        var gone = await Assert.ThrowsAsync<SkerryException>(() => Fixture.Plugins.SendAsync(new StartInstances
        {
            App = App,
            Deployment = deployment,
            Release = 1,
            Image = "sha256:" + new string('0', 64),
            Processes = [Worker("true")],
            Environment = new Dictionary<string, Secret>(),
            Output = Output,
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
        var read = await Fixture.Docker.Execs.RunAsync(
            started[0].Id, new() { Cmd = ["sh", "-c", "cat $BIG_FILE"], User = "1000" }, DockerFixture.Soon);
        Assert.Equal(big, read.Stdout);
        Assert.Equal("s\n", (await Fixture.Docker.Execs.RunAsync(
            started[0].Id, new() { Cmd = ["sh", "-c", "echo $SMALL$BIG"] }, DockerFixture.Soon)).Stdout);
        await StopAsync(new(Deployment: deployment));
    }
}
