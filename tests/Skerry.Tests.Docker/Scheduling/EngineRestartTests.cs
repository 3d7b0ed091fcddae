using Skerry.Plugins.Docker.Api;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

public sealed class EngineRestartTests
{
    [Fact]
    public async Task Instances_come_back_at_their_addresses_when_Docker_is_killed_and_when_it_is_restarted()
    {
        await using var engine = await SecondEngine.StartAsync();
        using var docker = new DockerClient(engine.Socket);
        await using (var tar = await Busybox.RootTarAsync())
            await docker.Images.ImportAsync(tar, "skerry-two/busybox", "test", [], DockerFixture.Soon);
        await using var plugins = DockerPlugins.On("two", "10.219.0.0/20", engine.Socket);
        ProcessSpec[] processes = [new() { Process = "worker", Command = "sleep 1000", Count = 3, Port = 0 }];
        Task<IReadOnlyList<Instance>> StartAsync(string deployment) => plugins.SendAsync(new StartInstances
        {
            App = "a",
            Deployment = deployment,
            Release = 1,
            Image = "skerry-two/busybox:test",
            Processes = processes,
            Environment = new Dictionary<string, Secret>(),
            Output = new TestOutput(),
        }, DockerFixture.Soon);
        async Task<Dictionary<string, string>> RunningAsync(string deployment)
        {
            var running = await plugins.SendAsync(new ListInstances { Selector = new("a", deployment) }, DockerFixture.Soon);
            var addresses = new Dictionary<string, string>();
            foreach (var instance in running.Where(instance => instance.State == InstanceState.Running))
                addresses[instance.Id] = (await docker.Containers.InspectAsync(instance.Id, DockerFixture.Soon))
                    .NetworkSettings!.Networks!.Values.Single().IpAddress!;
            return addresses;
        }

        var kept = await StartAsync("checked");
        await plugins.SendAsync(
            new CheckInstances { App = "a", Deployment = "checked", Processes = processes, Output = new TestOutput() }, DockerFixture.Soon);
        var waiting = await StartAsync("unchecked");
        var expected = kept.ToDictionary(instance => instance.Id, instance => instance.Address);

        await engine.KillAsync();
        var down = await Assert.ThrowsAsync<EngineUnavailableException>(() => RunningAsync("checked"));
        Assert.Contains(engine.Socket, down.Message);
        await engine.StartDaemonAsync();
        await UntilAsync(async () => (await RunningAsync("checked")).Count == 3);
        Assert.Equal(expected, await RunningAsync("checked"));

        await engine.TerminateAsync();
        await engine.StartDaemonAsync();
        await UntilAsync(async () => (await RunningAsync("checked")).Count == 3);
        Assert.Equal(expected, await RunningAsync("checked"));

        // What had not passed its checks is not started by Docker itself, but on request, at its address.
        Assert.Empty(await RunningAsync("unchecked"));
        var revived = await plugins.SendAsync(new ReviveInstances { Instances = [.. waiting, .. kept] }, DockerFixture.Soon);
        Assert.Equal(6, revived.Count);
        Assert.Equal(waiting.ToDictionary(instance => instance.Id, instance => instance.Address), await RunningAsync("unchecked"));
        await plugins.SendAsync(new StopInstances { Selector = new(), Grace = TimeSpan.Zero }, DockerFixture.Soon);
    }

    static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var began = DateTime.UtcNow; DateTime.UtcNow - began < TimeSpan.FromSeconds(30); await Task.Delay(100))
            if (await condition())
                return;
    }
}
