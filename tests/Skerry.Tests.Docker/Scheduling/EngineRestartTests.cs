using Skerry.Plugins.Docker.Api;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

public sealed class EngineRestartTests : IAsyncLifetime
{
    static readonly ProcessSpec[] Processes = [new() { Process = "worker", Command = "sleep 1000", Count = 3, Port = 0 }];

    SecondEngine _engine = null!;
    DockerClient _docker = null!;
    PluginHarness _plugins = null!;

    public async Task InitializeAsync()
    {
        _engine = await SecondEngine.StartAsync();
        _docker = new(_engine.Socket);
        await using (var tar = await Busybox.RootTarAsync())
            await _docker.Images.ImportAsync(tar, "skerry-two/busybox", "test", [], DockerFixture.Soon);
        _plugins = DockerPlugins.On("two", "10.219.0.0/20", _engine.Socket);
    }

    public async Task DisposeAsync()
    {
        await _plugins.SendAsync(new StopInstances { Selector = new(), Grace = TimeSpan.Zero }, DockerFixture.Soon);
        await _plugins.DisposeAsync();
        _docker.Dispose();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Instances_come_back_at_their_addresses_when_Docker_is_killed_and_when_it_is_restarted()
    {
        var kept = await StartAsync("checked");
        await CheckAsync("checked");
        var waiting = await StartAsync("unchecked");
        var expected = Addresses(kept);

        await _engine.KillAsync();
        var down = await Assert.ThrowsAsync<EngineUnavailableException>(() => RunningAsync("checked"));
        Assert.Contains(_engine.Socket, down.Message);
        await _engine.StartDaemonAsync();
        await UntilAsync(async () => (await RunningAsync("checked")).Count == 3);
        Assert.Equal(expected, await RunningAsync("checked"));

        await RestartAsync();
        await UntilAsync(async () => (await RunningAsync("checked")).Count == 3);
        Assert.Equal(expected, await RunningAsync("checked"));

        // What had not passed its checks is not started by Docker itself, but on request, at its address.
        Assert.Empty(await RunningAsync("unchecked"));
        var revived = await _plugins.SendAsync(new ReviveInstances { Instances = [.. waiting, .. kept] }, DockerFixture.Soon);
        Assert.Equal(6, revived.Count);
        Assert.Equal(Addresses(waiting), await RunningAsync("unchecked"));
    }

    [Fact]
    public async Task Halted_instances_stay_down_while_others_come_back_and_can_be_revived_where_they_were()
    {
        var halted = await StartAsync("halted");
        await CheckAsync("halted");
        var kept = await StartAsync("checked");
        await CheckAsync("checked");
        await _plugins.SendAsync(new StopInstances { Selector = new("a", "halted"), Grace = TimeSpan.Zero, Keep = true }, DockerFixture.Soon);

        await RestartAsync();
        await UntilAsync(async () => (await RunningAsync("checked")).Count == 3);
        await _engine.KillAsync();
        await _engine.StartDaemonAsync();
        await UntilAsync(async () => (await RunningAsync("checked")).Count == 3);
        Assert.Empty(await RunningAsync("halted"));

        Assert.Equal(3, (await _plugins.SendAsync(new ReviveInstances { Instances = halted }, DockerFixture.Soon)).Count);
        Assert.Equal(Addresses(halted), await RunningAsync("halted"));
        Assert.Equal(Addresses(kept), await RunningAsync("checked"));
        await RestartAsync();
        await UntilAsync(async () => (await RunningAsync("halted")).Count == 3);
        Assert.Equal(Addresses(halted), await RunningAsync("halted"));
    }

    [Fact]
    public async Task Linked_instances_reach_their_service_by_name_again_when_Docker_is_killed_and_when_it_is_restarted()
    {
        await _plugins.SendAsync(new CreateNetwork { Name = "link", Size = 60 }, DockerFixture.Soon);
        await _plugins.SendAsync(new RunContainer
        {
            Spec = new() { Name = "db", Image = "skerry-two/busybox:test", Command = ["httpd", "-f", "-p", "0.0.0.0:8000", "-h", "/www"], Network = "link", Restart = true },
        }, DockerFixture.Soon);
        var linked = await StartAsync("linked", "link");
        await CheckAsync("linked");
        await UntilAsync(() => ReachesAsync(linked[0].Id));

        await _engine.KillAsync();
        await _engine.StartDaemonAsync();
        await UntilAsync(() => ReachesAsync(linked[0].Id));
        await RestartAsync();
        await UntilAsync(() => ReachesAsync(linked[0].Id));
        var details = await _docker.Containers.InspectAsync(linked[0].Id, DockerFixture.Soon);
        Assert.Equal(linked[0].Address, details.NetworkSettings!.Networks!["skerry-two-1"].IpAddress);
        await _plugins.SendAsync(new RemoveContainer { Container = "db" }, DockerFixture.Soon);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Watching_ends_with_Docker_and_can_be_asked_again(bool isKilled)
    {
        var watching = CollectAsync(DockerFixture.Soon);
        var started = await StartAsync("watched");
        await CheckAsync("watched");
        await (isKilled ? _engine.KillAsync() : _engine.TerminateAsync());
        var (kinds, _) = await watching;
        Assert.Equal(InstanceChangeKind.Watching, kinds[0]);
        Assert.Equal(3, kinds.Count(kind => kind == InstanceChangeKind.Started));
        await Assert.ThrowsAsync<EngineUnavailableException>(() => CollectAsync(DockerFixture.Soon));

        await _engine.StartDaemonAsync();
        await UntilAsync(async () => (await RunningAsync("watched")).Count == 3);
        await using var again = (await _plugins.SendAsync(new WatchInstances(), DockerFixture.Soon)).GetAsyncEnumerator(DockerFixture.Soon);
        Assert.True(await again.MoveNextAsync());
        await _docker.Containers.KillAsync(started[0].Id, "SIGKILL", DockerFixture.Soon);
        while (await again.MoveNextAsync() && again.Current.Kind != InstanceChangeKind.Exited)
        {
        }
        Assert.Equal(started[0].Id, again.Current.InstanceId);
    }

    [Fact]
    public async Task A_watch_that_was_given_up_leaves_no_listener_behind()
    {
        using var stop = new CancellationTokenSource();
        var watching = CollectAsync(stop.Token);
        await UntilAsync(async () => (await _docker.Engine.InfoAsync(DockerFixture.Soon)).EventListeners == 1);
        await stop.CancelAsync();
        Assert.True((await watching).Canceled);
        await UntilAsync(async () => (await _docker.Engine.InfoAsync(DockerFixture.Soon)).EventListeners == 0);
    }

    async Task<(List<InstanceChangeKind> Kinds, bool Canceled)> CollectAsync(CancellationToken cancel)
    {
        var kinds = new List<InstanceChangeKind>();
        var changes = await _plugins.SendAsync(new WatchInstances(), CancellationToken.None);
        try
        {
            await foreach (var change in changes.WithCancellation(cancel))
                kinds.Add(change.Kind);
            return (kinds, false);
        }
        catch (EngineUnavailableException)
        {
            return (kinds, false);
        }
        catch (OperationCanceledException)
        {
            return (kinds, true);
        }
    }

    /// <summary>Whether the service is reached by its name; not while the container or the engine is still coming back.</summary>
    async Task<bool> ReachesAsync(string container)
    {
        try
        {
            return (await _docker.Execs.RunAsync(container, new() { Cmd = ["nc", "-w", "2", "two.db", "8000"] }, DockerFixture.Soon)).ExitCode == 0;
        }
        catch (EngineException)
        {
            return false;
        }
    }

    Task<IReadOnlyList<Instance>> StartAsync(string deployment, params string[] networks) => _plugins.SendAsync(new StartInstances
    {
        App = "a",
        Deployment = deployment,
        Release = 1,
        Image = "skerry-two/busybox:test",
        Processes = Processes,
        Environment = new Dictionary<string, Secret>(),
        Networks = networks,
        Output = new TestOutput(),
    }, DockerFixture.Soon);

    Task CheckAsync(string deployment) => _plugins.SendAsync(new CheckInstances
    { App = "a", Deployment = deployment, Processes = Processes, Uptime = TimeSpan.FromSeconds(0.2), Output = new TestOutput() }, DockerFixture.Soon);

    async Task RestartAsync()
    {
        await _engine.TerminateAsync();
        await _engine.StartDaemonAsync();
    }

    static Dictionary<string, string> Addresses(IEnumerable<Instance> instances) => instances.ToDictionary(instance => instance.Id, instance => instance.Address);

    /// <summary>The addresses that those have that run, as Docker tells them.</summary>
    async Task<Dictionary<string, string>> RunningAsync(string deployment)
    {
        var running = await _plugins.SendAsync(new ListInstances { Selector = new("a", deployment) }, DockerFixture.Soon);
        var addresses = new Dictionary<string, string>();
        foreach (var instance in running.Where(instance => instance.State == InstanceState.Running))
            addresses[instance.Id] = (await _docker.Containers.InspectAsync(instance.Id, DockerFixture.Soon))
                .NetworkSettings!.Networks!.Values.Single().IpAddress!;
        return addresses;
    }

    static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var began = DateTime.UtcNow; !await condition(); await Task.Delay(100))
            Assert.True(DateTime.UtcNow - began < TimeSpan.FromSeconds(30), "It did not come to that within 30 s.");
    }
}
