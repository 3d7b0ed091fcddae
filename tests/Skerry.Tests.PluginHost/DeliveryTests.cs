using Skerry.Kernel.Events.Delivery;
using Skerry.Kernel.Plugins;
using Skerry.Sdk.Events;

namespace Skerry.Tests.PluginHost;

public sealed class DeliveryTests : IAsyncLifetime
{
    readonly TestKernel _kernel = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    [Fact]
    public async Task An_event_reaches_each_plugin_that_handles_it()
    {
        _kernel.Add("Healthy");
        _kernel.Add("ThrowsInHandler");
        await _kernel.StartAsync();
        await _kernel.CreateAppAsync("blog");

        await Eventually.HoldsAsync(() => _kernel.Documents("healthy", "apps").ContainsKey("blog"), "healthy heard it");
        await Eventually.HoldsAsync(() => _kernel.Documents("throws-in-handler", "handled").ContainsKey("blog"), "throws-in-handler heard it");
        Assert.Contains(_kernel.Log.Entries, line => line.Category == "healthy" && line.Text.Contains("noted blog"));
    }

    [Fact]
    public async Task A_new_plugin_starts_at_the_head_and_later_goes_on_where_it_was()
    {
        _kernel.Add("Healthy");
        await _kernel.CreateAppAsync("before");
        await _kernel.StartAsync();
        await _kernel.CreateAppAsync("during");
        await Eventually.HoldsAsync(() => _kernel.Documents("healthy", "apps").ContainsKey("during"), "it heard what came later");

        await _kernel.StopAsync();
        await _kernel.CreateAppAsync("between");
        await _kernel.CrashAsync();
        await _kernel.StartAsync();
        await Eventually.HoldsAsync(() => _kernel.Documents("healthy", "apps").ContainsKey("between"), "it heard what came while it was away");
        Assert.Equal(["between", "during"], _kernel.Documents("healthy", "apps").Keys);
    }

    [Fact]
    public async Task Events_come_in_order_and_none_is_lost_in_a_crash()
    {
        _kernel.Add("FollowsAll");
        await _kernel.StartAsync();
        for (var i = 0; i < 250; i++)
            await _kernel.AppendAsync(new PluginEvent { Name = $"test.{i}", Json = "{}" });
        await _kernel.CrashAsync();
        await _kernel.StartAsync();

        await Eventually.HoldsAsync(() => _kernel.Documents("follows-all", "heard").Values.Count(type => type == nameof(PluginEvent)) == 250, "all were heard");
    }

    [Fact]
    public async Task A_plugin_may_hear_every_event()
    {
        _kernel.Add("FollowsAll");
        await _kernel.StartAsync();
        await _kernel.CreateAppAsync("blog");
        await _kernel.AppendAsync(new AppDestroyed { App = "blog" });

        await Eventually.HoldsAsync(() => _kernel.Documents("follows-all", "heard").Values.Contains("AppDestroyed"), "it heard the last");
        Assert.Equal(["AppCreated", "AppDestroyed"], _kernel.Documents("follows-all", "heard").Values.Where(type => type.StartsWith("App", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task What_a_handler_writes_has_the_events_actor_and_the_event_as_its_cause()
    {
        _kernel.Add("Healthy");
        await _kernel.StartAsync();
        await _kernel.AppendAsync(new AppDestroyed { App = "blog" });

        await Eventually.HoldsAsync(() => _kernel.EventTypes().Contains("PluginEvent"), "the handler's event is there");
        Assert.Equal(
            ["tester"],
            _kernel.Database.Read(query => query.Query(
                "SELECT effect.actor FROM events effect JOIN events cause ON effect.cause = cause.id WHERE effect.type = 'PluginEvent' AND cause.type = 'AppDestroyed'", row => row.Text(0))));
    }

    [Fact]
    public async Task Events_of_unknown_types_are_passed_over()
    {
        _kernel.Add("FollowsAll");
        await _kernel.StartAsync();
        await _kernel.Database.WriteAsync(transaction =>
        {
            transaction.Execute("INSERT INTO events (id, type, time, actor, cause, body) VALUES ('x', 'AppTeleported', 0, 'tester', 'test', '{}')");
            return transaction.Append(new AppCreated { App = "blog" }, TestKernel.Tester);
        });

        await Eventually.HoldsAsync(() => _kernel.Documents("follows-all", "heard").Values.Contains("AppCreated"), "it heard the next");
    }

    [Fact]
    public async Task Cursors_are_saved_within_a_moment_and_for_those_too_who_want_nothing()
    {
        _kernel.Add("Healthy");
        _kernel.Add("ThrowsInStop");
        await _kernel.StartAsync();
        for (var i = 0; i < 20; i++)
            await _kernel.AppendAsync(new PluginEvent { Name = $"test.{i}", Json = "{}" });
        var head = _kernel.Database.Read(query => query.Number("SELECT MAX(sequence) FROM events"));

        await Eventually.HoldsAsync(
            () => _kernel.Database.Read(query => query.Number("SELECT COUNT(*) FROM cursors WHERE sequence = $1", head)) == 2, "both cursors are at the head");
    }

    [Fact]
    public async Task A_part_of_the_kernel_hears_events_too()
    {
        var part = new Part();
        await using var kernel = new TestKernel(null, part);
        await kernel.StartAsync();
        await kernel.CreateAppAsync("blog");
        await Eventually.HoldsAsync(() => part.Heard.Contains("blog"), "it heard it");

        await kernel.Bus.StopAsync();
        Assert.Equal(1, kernel.Database.Read(query => query.Number("SELECT COUNT(*) FROM cursors WHERE plugin = 'kernel:part'")));
    }

    [Fact]
    public async Task An_unloaded_plugin_hears_no_more()
    {
        _kernel.Add("Healthy");
        await _kernel.StartAsync();
        await _kernel.Host.UnloadAsync("healthy", TestKernel.Tester);
        await _kernel.CreateAppAsync("blog");
        Assert.Equal(PluginState.Started, (await _kernel.Host.EnableAsync("healthy", TestKernel.Tester)).State);

        await Eventually.HoldsAsync(() => _kernel.Documents("healthy", "apps").ContainsKey("blog"), "it hears it when it is back");
    }

    sealed class Part : IEventSubscriber
    {
        public System.Collections.Concurrent.ConcurrentBag<string> Heard { get; } = [];

        public string Id => "kernel:part";

        public bool Wants(Type type) => type == typeof(AppCreated);

        public Task DeliverAsync(Event @event, CancellationToken cancellationToken)
        {
            Heard.Add(@event.App!);
            return Task.CompletedTask;
        }
    }
}
