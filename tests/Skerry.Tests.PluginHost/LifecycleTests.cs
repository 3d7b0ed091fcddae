using Skerry.Kernel.Plugins;

namespace Skerry.Tests.PluginHost;

public sealed class LifecycleTests : IAsyncLifetime
{
    readonly TestKernel _kernel = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    [Fact]
    public async Task A_healthy_plugin_starts_and_stops()
    {
        _kernel.Add("Healthy");
        await _kernel.StartAsync();

        var info = _kernel.Info("healthy");
        Assert.Equal((PluginState.Started, "1.2.3", null), (info.State, info.Version, info.Reason));
        Assert.True(info.LoadTime > TimeSpan.Zero);
        Assert.Equal(["builder:healthy", "builder:twin"], _kernel.Catalog.Current.Slots.Single().Capabilities);
        Assert.Equal(["started"], _kernel.Documents("healthy", "life").Keys);

        await _kernel.StopAsync();
        Assert.Equal(PluginState.Stopped, _kernel.Info("healthy").State);
        Assert.Empty(_kernel.Catalog.Current.Slots);
        Assert.Equal(["started", "stopped"], _kernel.Documents("healthy", "life").Keys);
    }

    [Fact]
    public async Task Every_state_is_remembered_and_told_by_an_event()
    {
        _kernel.Add("Healthy");
        _kernel.Add("ThrowsInConfigure");
        await _kernel.StartAsync();
        await _kernel.StopAsync();

        Assert.Equal(
            [("Started", "healthy"), ("Failed", "throws-in-configure"), ("Stopped", "healthy")],
            _kernel.Database.Read(query => query.Query(
                "SELECT json_extract(body, '$.state'), json_extract(body, '$.plugin') FROM events WHERE type = 'PluginStateChanged' ORDER BY sequence", row => (row.Text(0), row.Text(1)))));
        Assert.Equal(
            [("healthy", "Stopped", null, 0L), ("throws-in-configure", "Failed", "Configure", 0L)],
            _kernel.Database.Read(query => query.Query(
                "SELECT id, state, phase, starting FROM plugins ORDER BY id", row => (row.Text(0), row.Text(1), row.TextOrNull(2), row.Long(3)))));
    }

    [Fact]
    public async Task A_plugin_that_throws_in_Configure_fails_alone()
    {
        _kernel.Add("ThrowsInConfigure");
        _kernel.Add("Healthy");
        await _kernel.StartAsync();

        var info = _kernel.Info("throws-in-configure");
        Assert.Equal((PluginState.Failed, PluginPhase.Configure, "configure went wrong"), (info.State, info.Phase, info.Reason));
        Assert.Equal(PluginState.Started, _kernel.Info("healthy").State);
    }

    [Fact]
    public async Task A_plugin_that_throws_in_Start_is_taken_back_whole()
    {
        _kernel.Add("ThrowsInStart");
        await _kernel.StartAsync();

        var info = _kernel.Info("throws-in-start");
        Assert.Equal((PluginState.Failed, PluginPhase.Start, "Second: start went wrong"), (info.State, info.Phase, info.Reason));
        Assert.Equal(["disposed", "first started", "first stopped"], _kernel.Documents("throws-in-start", "diary").Keys);
    }

    [Fact]
    public async Task A_plugin_that_throws_in_Stop_stops()
    {
        _kernel.Add("ThrowsInStop");
        await _kernel.StartAsync();
        await _kernel.StopAsync();

        Assert.Equal(PluginState.Stopped, _kernel.Info("throws-in-stop").State);
        Assert.Contains(_kernel.Log.Entries, line => line.Text.Contains("stop went wrong"));
    }

    [Fact]
    public async Task Plugins_start_after_what_they_require_and_ties_go_by_id()
    {
        _kernel.Add("HalfBuilder", "z-first", manifest => Bare(manifest, provides: []));
        _kernel.Add("Healthy", "provider", manifest => manifest["provides"] = new System.Text.Json.Nodes.JsonArray("builder:provider"));
        _kernel.Add("ThrowsInStop", "a-needs-builder", manifest => manifest["requires"] = new System.Text.Json.Nodes.JsonArray("builder"));
        _kernel.Add("ThrowsInStop", "b-needs-nothing");
        await _kernel.StartAsync();

        Assert.Equal(["b-needs-nothing", "provider", "a-needs-builder"], _kernel.Catalog.Current.Slots.Select(slot => slot.Id));
    }

    [Fact]
    public async Task A_plugin_whose_provider_failed_fails_with_that_reason()
    {
        _kernel.Add("HalfBuilder");
        _kernel.Add("ThrowsInStop", "needs-builder", manifest => manifest["requires"] = new System.Text.Json.Nodes.JsonArray("builder:half-builder"));
        await _kernel.StartAsync();

        Assert.Equal(PluginPhase.Configure, _kernel.Info("half-builder").Phase);
        var info = _kernel.Info("needs-builder");
        Assert.Equal((PluginState.Failed, PluginPhase.Require), (info.State, info.Phase));
        Assert.Contains("\"builder:half-builder\"", info.Reason);
        Assert.Contains("does not answer BuildApp", info.Reason);
    }

    [Fact]
    public async Task Plugins_that_require_each_other_fail_with_the_circle()
    {
        _kernel.Add("Healthy", "a", manifest => Circle(manifest, "builder:a", "builder:b"));
        _kernel.Add("Healthy", "b", manifest => Circle(manifest, "builder:b", "builder:a"));
        _kernel.Add("ThrowsInStop", "c");
        await _kernel.StartAsync();

        Assert.Contains("\"a\" → \"b\" → \"a\"", _kernel.Info("a").Reason);
        Assert.Contains("\"b\" → \"a\" → \"b\"", _kernel.Info("b").Reason);
        Assert.Equal(PluginState.Started, _kernel.Info("c").State);
    }

    [Fact]
    public async Task One_start_that_was_cut_off_is_forgiven()
    {
        _kernel.Add("Healthy");
        await _kernel.Database.WriteAsync(transaction => transaction.Execute("INSERT INTO plugins (id, version, state, starting) VALUES ('healthy', '1.2.3', 'Verified', 1)"));
        await _kernel.StartAsync();
        Assert.Equal(PluginState.Started, _kernel.Info("healthy").State);
    }

    [Fact]
    public async Task A_plugin_that_took_the_kernel_down_while_starting_is_kept_out_until_it_is_enabled()
    {
        _kernel.Add("Healthy");
        await _kernel.Database.WriteAsync(transaction => transaction.Execute("INSERT INTO plugins (id, version, state, starting) VALUES ('healthy', '1.2.3', 'Verified', 2)"));
        await _kernel.StartAsync();

        Assert.Equal((PluginState.Failed, PluginPhase.Start), (_kernel.Info("healthy").State, _kernel.Info("healthy").Phase));
        Assert.Contains("plugin:enable healthy", _kernel.Info("healthy").Reason);
        Assert.Empty(_kernel.Documents("healthy", "life"));

        await _kernel.RestartAsync();
        Assert.Equal(PluginState.Failed, _kernel.Info("healthy").State);

        Assert.Equal(PluginState.Started, (await _kernel.Host.EnableAsync("healthy", TestKernel.Tester)).State);
        await _kernel.RestartAsync();
        Assert.Equal(PluginState.Started, _kernel.Info("healthy").State);
    }

    [Fact]
    public async Task The_mark_stands_while_a_plugin_starts()
    {
        _kernel.Add("Healthy");
        var marks = new List<long>();
        _kernel.Database.EventsAppended += _ => marks.Add(_kernel.Database.Read(query => query.Number("SELECT starting FROM plugins WHERE id = 'healthy'")));
        await _kernel.StartAsync();
        Assert.Equal([0], marks);
        await _kernel.Database.WriteAsync(transaction => transaction.Execute("UPDATE plugins SET starting = 1"));
        await _kernel.StopAsync();
        Assert.Equal(0, _kernel.Database.Read(query => query.Number("SELECT starting FROM plugins")));
    }

    [Fact]
    public async Task A_disabled_plugin_stays_out_and_comes_back()
    {
        _kernel.Add("Healthy");
        await _kernel.StartAsync();
        await _kernel.Host.DisableAsync("healthy", TestKernel.Tester);
        Assert.Equal(PluginState.Disabled, _kernel.Info("healthy").State);
        Assert.Empty(_kernel.Catalog.Current.Commands);

        await _kernel.RestartAsync();
        Assert.Equal(PluginState.Disabled, _kernel.Info("healthy").State);
        Assert.Equal(PluginState.Started, (await _kernel.Host.EnableAsync("healthy", TestKernel.Tester)).State);
        Assert.Single(_kernel.Catalog.Current.Commands);
    }

    [Fact]
    public async Task A_plugin_whose_folder_is_gone_is_shown_and_the_others_go_on()
    {
        _kernel.Add("Healthy");
        _kernel.Add("ThrowsInStop");
        await _kernel.StartAsync();
        Directory.Delete(Path.Combine(_kernel.Plugins, "healthy"), recursive: true);
        await _kernel.RestartAsync();

        Assert.Equal((PluginState.Failed, PluginPhase.Discover), (_kernel.Info("healthy").State, _kernel.Info("healthy").Phase));
        Assert.Contains("plugin:restore", _kernel.Info("healthy").Reason);
        Assert.Equal(PluginState.Started, _kernel.Info("throws-in-stop").State);
        Assert.Empty(_kernel.Catalog.Current.Commands);
        Assert.NotEmpty(_kernel.Documents("healthy", "life"));
    }

    static void Circle(System.Text.Json.Nodes.JsonObject manifest, string provides, string requires)
    {
        manifest["provides"] = new System.Text.Json.Nodes.JsonArray(provides);
        manifest["requires"] = new System.Text.Json.Nodes.JsonArray(requires);
    }

    static void Bare(System.Text.Json.Nodes.JsonObject manifest, string[] provides) =>
        manifest["provides"] = new System.Text.Json.Nodes.JsonArray([.. provides.Select(name => System.Text.Json.Nodes.JsonValue.Create(name))]);
}
