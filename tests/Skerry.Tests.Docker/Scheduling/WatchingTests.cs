using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

[Collection("docker")]
public sealed class WatchingTests(DockerFixture fixture) : SchedulerTest(fixture)
{
    static readonly InstanceChange Watching = new(InstanceChangeKind.Watching, "", "", "");

    [Fact]
    public async Task Tells_of_starts_ends_and_removals_of_instances_and_of_nothing_else()
    {
        await using var changes = await WatchAsync();
        var started = await StartAsync(NewDeployment(), null, Worker("sleep 1000"));
        var id = started[0].Id;
        await Fixture.RunAsync("true");
        Assert.Equal(3, await Fixture.Plugins.SendAsync(TaskThatEndsWith3(), DockerFixture.Soon));
        await Fixture.Docker.Execs.RunAsync(id, new() { Cmd = ["true"] }, DockerFixture.Soon);
        await Fixture.Docker.Containers.StopAsync(id, TimeSpan.Zero, DockerFixture.Soon);
        await StopAsync(new(App));
        Assert.Equal(Change(InstanceChangeKind.Started, id), await NextAsync(changes));
        Assert.InRange((await NextAsync(changes)).ExitCode!.Value, 137, 143); // SIGKILL or, where it was quick enough, SIGTERM
        Assert.Equal(Change(InstanceChangeKind.Removed, id), await NextAsync(changes));
    }

    [Fact]
    public async Task Tells_of_a_kill_with_its_code_of_the_start_after_it_and_of_a_removal_by_hand()
    {
        var worker = Worker("sleep 1000");
        var started = await StartAsync(NewDeployment(), null, worker);
        await CheckAsync(started[0].Deployment, 10, worker);
        var id = started[0].Id;
        await using var changes = await WatchAsync();
        await KillMainProcessAsync(id);
        Assert.Equal(Change(InstanceChangeKind.Exited, id) with { ExitCode = 137 }, await NextAsync(changes));
        Assert.Equal(Change(InstanceChangeKind.Started, id), await NextAsync(changes));
        await Fixture.Docker.Containers.RemoveAsync(id, force: true, DockerFixture.Soon);
        Assert.Equal(Change(InstanceChangeKind.Exited, id) with { ExitCode = 137 }, await NextAsync(changes));
        Assert.Equal(Change(InstanceChangeKind.Removed, id), await NextAsync(changes));
    }

    [Fact]
    public async Task Misses_nothing_that_happens_right_after_its_first_element()
    {
        var started = await StartAsync(NewDeployment(), null, Worker("sleep 1000"));
        for (var round = 0; round < 10; round++)
        {
            await using var changes = await WatchAsync();
            await Fixture.Docker.Containers.KillAsync(started[0].Id, "SIGKILL", DockerFixture.Soon);
            Assert.Equal(InstanceChangeKind.Exited, (await NextAsync(changes)).Kind);
            await Fixture.Docker.Containers.StartAsync(started[0].Id, DockerFixture.Soon);
        }
    }

    [Fact]
    public async Task Tells_that_an_instance_ran_out_of_memory()
    {
        await using var changes = await WatchAsync();
        var labels = new Dictionary<string, string>(Fixture.Labels)
        { ["skerry.app"] = App, ["skerry.process"] = "worker", ["skerry.index"] = "1", ["skerry.address"] = "10.217.0.9", ["skerry.deployment"] = "01OOM" };
        var created = await Fixture.Docker.Containers.CreateAsync($"{Fixture.InstanceId}.{App}.oom", new ContainerSpec
        {
            Image = Fixture.Image,
            Cmd = ["/bin/busybox", "tail", "/dev/zero"], // which it keeps until a line ends, and none ever does
            Labels = labels,
            HostConfig = new() { Memory = 16 << 20, MemorySwap = 16 << 20, NetworkMode = "none" },
        }, DockerFixture.Soon);
        await Fixture.Docker.Containers.StartAsync(created.Id, DockerFixture.Soon);
        Assert.Equal(Change(InstanceChangeKind.Started, created.Id), await NextAsync(changes));
        Assert.Equal(Change(InstanceChangeKind.Exited, created.Id) with { ExitCode = 137, OutOfMemory = true }, await NextAsync(changes));
    }

    [Fact]
    public async Task An_engine_that_is_down_is_told_with_the_answer()
    {
        await using var down = DockerPlugins.On(Fixture.InstanceId, DockerFixture.SubnetPool, "/tmp/no-such-docker.sock");
        await Assert.ThrowsAsync<EngineUnavailableException>(() => down.SendAsync(new WatchInstances(), DockerFixture.Soon));
    }

    InstanceChange Change(InstanceChangeKind kind, string id) => new(kind, App, id, "worker.1");

    async Task<IAsyncEnumerator<InstanceChange>> WatchAsync()
    {
        var changes = (await Fixture.Plugins.SendAsync(new WatchInstances(), DockerFixture.Soon)).GetAsyncEnumerator(DockerFixture.Soon);
        Assert.Equal(Watching, await NextAsync(changes));
        return changes;
    }

    static async Task<InstanceChange> NextAsync(IAsyncEnumerator<InstanceChange> changes)
    {
        Assert.True(await changes.MoveNextAsync());
        return changes.Current;
    }

    async Task KillMainProcessAsync(string id) =>
        System.Diagnostics.Process.GetProcessById((await Fixture.Docker.Containers.InspectAsync(id, DockerFixture.Soon)).State.Pid).Kill();

    RunTask TaskThatEndsWith3() => new()
    {
        App = App,
        Deployment = "01TASK",
        Release = 1,
        Image = Fixture.Image,
        Process = "release",
        Command = "exit 3",
        Environment = new Dictionary<string, Secret>(),
        Output = Output,
    };
}
