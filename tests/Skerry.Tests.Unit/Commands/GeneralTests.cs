using Skerry.Kernel.Plugins;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Requests.Engine;
using Skerry.Tests.Unit.Plugins;

namespace Skerry.Tests.Unit.Commands;

public sealed class GeneralTests : IAsyncLifetime
{
    readonly TestHost _host = new();

    public async Task InitializeAsync()
    {
        await _host.MustAsync("ssh-keys:add", "alice", TestKeys.New());
        Plugins(Plugin("docker", PluginState.Started));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Plugin_list_and_info_show_state_and_load_time()
    {
        Plugins(
            Plugin("docker", PluginState.Started),
            Plugin("redis", PluginState.Failed) with { Phase = PluginPhase.Start, Reason = "no such file" });
        var list = (await _host.MustAsync("plugin:list", "--format", "json")).Json;
        Assert.Equal(("docker", "1.0.0", "started", 12.3), (
            list[0].GetProperty("name").GetString(), list[0].GetProperty("version").GetString(), list[0].GetProperty("state").GetString(), list[0].GetProperty("load-ms").GetDouble()));
        Assert.Contains("plugin:info redis", (await _host.MustAsync("plugin:list")).Error, StringComparison.Ordinal);
        var info = (await _host.MustAsync("plugin:info", "redis", "--format", "json")).Json;
        Assert.Equal(("failed", "start", "no such file"), (
            info.GetProperty("state").GetString(), info.GetProperty("failed-phase").GetString(), info.GetProperty("failed-reason").GetString()));
        Assert.Contains("There is no plugin \"none\"", (await _host.RunAsync("plugin:info", "none")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugin_list_and_info_show_what_is_left_of_versions_that_were_replaced()
    {
        var old = TestSlots.Builder("1.0.0");
        old.Pin("deployment of blog");
        var held = new object();
        Plugins(Plugin("docker", PluginState.Started) with { Version = "2.0.0", Retiring = [new(new(old, null!, []))], Unloaded = [new(held), new(held)] });
        var list = await _host.MustAsync("plugin:list");
        Assert.Contains("1.0.0 draining, used by deployment of blog; 2 unloaded versions are still in memory", list.Output, StringComparison.Ordinal);
        Assert.Contains("Of \"docker\" 2 unloaded versions are still in memory. To reclaim it: restart the kernel", list.Error, StringComparison.Ordinal);
        var info = (await _host.MustAsync("plugin:info", "docker", "--format", "json")).Json;
        Assert.Equal(("1.0.0 draining, used by deployment of blog", 2), (info.GetProperty("retiring")[0].GetString(), info.GetProperty("stale-contexts").GetInt32()));
        Assert.Equal("", (await _host.MustAsync("plugin:list", "--format", "json")).Json[0].GetProperty("note").GetString()?.Replace("1.0.0 draining, used by deployment of blog; 2 unloaded versions are still in memory", ""));

        // What was taken away is shown for as long as something of it is left.
        Plugins(Plugin("docker", PluginState.Unloaded) with { IsRemoved = true, Unloaded = [new(held)] });
        Assert.Equal("unloaded", (await _host.MustAsync("plugin:list", "--format", "json")).Json[0].GetProperty("state").GetString());
        GC.KeepAlive(held);
        Plugins(Plugin("docker", PluginState.Unloaded) with { IsRemoved = true });
        Assert.Equal(0, (await _host.MustAsync("plugin:list", "--format", "json")).Json.GetArrayLength());
    }

    [Fact]
    public async Task Doctor_is_content()
    {
        var call = await _host.RunAsync("doctor");
        Assert.True(call.ExitCode == 0, call.Error);
        Assert.Contains("test 1.0, with BuildKit, 3 containers", call.Output, StringComparison.Ordinal);
        Assert.All((await _host.RunAsync("doctor", "--format", "json")).Json.EnumerateArray(), finding => Assert.True(finding.GetProperty("ok").GetBoolean()));
    }

    [Fact]
    public async Task Doctor_finds_what_is_wrong_and_says_what_to_do()
    {
        Plugins(Plugin("redis", PluginState.Failed) with { Reason = "no such file" });
        _host.Bus.Capabilities.Remove("router:test");
        _host.Bus.Before = request => request is GetEngineInfo ? throw new SkerryException("Docker does not answer. Start it: systemctl start docker") : Task.CompletedTask;
        await _host.Database.WriteAsync(transaction => transaction.Execute("INSERT INTO dead_letters VALUES ('git', 1, 5, 'e', 1, 't', 'b')"));
        await _host.MustAsync("ssh-keys:remove", "alice");
        var call = await _host.RunAsync("doctor");
        Assert.Equal(1, call.ExitCode);
        foreach (var expected in (string[])["no such file", "router:", "Start it: systemctl start docker", "events of git:", "ssh-keys:add"])
            Assert.Contains(expected, call.Error, StringComparison.Ordinal);
        Assert.Equal(5, (await _host.RunAsync("doctor", "--format", "json")).Json.EnumerateArray().Count(finding => !finding.GetProperty("ok").GetBoolean()));
    }

    [Fact]
    public async Task Report_shows_all_reports_and_goes_on_when_one_fails()
    {
        await _host.MustAsync("apps:create", "blog");
        _host.Add(TestCommand.Of(new("bad:report", "b") { Right = Right.Viewer, Arguments = [ArgumentSpec.OptionalApp] }, _ => throw new SkerryException("no engine"), "bad"));
        _host.Add(TestCommand.Of(new("web:report", "w") { Right = Right.Viewer, Arguments = [ArgumentSpec.OptionalApp] }, context => context.Output.Show(new Report("blog web information", [new("port", 5000)])), "web"));
        var text = await _host.RunAsync("report", "blog");
        Assert.Equal(1, text.ExitCode);
        Assert.Contains("=====> blog app information\n", text.Output, StringComparison.Ordinal);
        Assert.Contains("=====> blog web information\n", text.Output, StringComparison.Ordinal);
        Assert.Equal(" !     bad:report: no engine\n", text.Error);
        var json = (await _host.RunAsync("report", "blog", "--format", "json")).Json;
        Assert.Equal(("1.2.3", "blog", 5000), (
            json.GetProperty("version").GetString(), json.GetProperty("apps").GetProperty("name").GetString(), json.GetProperty("web").GetProperty("port").GetInt32()));
        Assert.Equal(20, (await _host.RunAsync("report", "none")).ExitCode);
    }

    [Fact]
    public async Task Every_command_has_help_and_a_name_as_all_have()
    {
        foreach (var entry in _host.Get<Kernel.Commands.CommandRegistry>().Current.All)
        {
            Assert.Matches("^[a-z][a-z0-9-]*(:[a-z][a-z0-9-]*){0,2}$", entry.Spec.Name);
            Assert.DoesNotMatch("\\.$", entry.Spec.Summary);
            Assert.StartsWith("Usage: skerry " + entry.Spec.Name, (await _host.MustAsync("help", entry.Spec.Name)).Output, StringComparison.Ordinal);
            await _host.MustAsync("help", entry.Spec.Name, "--format", "json");
        }
    }

    [Fact]
    public async Task Releases()
    {
        await _host.MustAsync("apps:create", "blog");
        Assert.Contains("has not been deployed", (await _host.RunAsync("releases:info", "blog")).Error, StringComparison.Ordinal);
        await _host.DeployAsync("blog");
        await _host.Database.WriteAsync(transaction => transaction.Execute(
            "INSERT INTO releases (app, number, image, digest, revision, processes, environment, config, created_at, deployment, actor, cause) VALUES ('blog', 4, 'skerry/blog:1', 'sha256:1', 'abc', '[{\"process\":\"web\",\"count\":2,\"checks\":[]}]', '{}', '', 1, 'd1', 'alice', 'c')"));
        var row = (await _host.MustAsync("releases:list", "blog", "--format", "json")).Json[0];
        Assert.Equal(("v4", "current", "alice"), (row.GetProperty("release").GetString(), row.GetProperty("status").GetString(), row.GetProperty("actor").GetString()));
        Assert.Equal("web=2\n", (await _host.MustAsync("releases:info", "blog", "v4", "--processes")).Output);
    }

    void Plugins(params PluginInfo[] plugins) => _host.Get<PluginCatalog>().Describe([.. plugins]);

    static PluginInfo Plugin(string id, PluginState state) => new()
    {
        Id = id,
        Version = "1.0.0",
        State = state,
        LoadTime = TimeSpan.FromMilliseconds(12.34),
        Manifest = new PluginManifest { Id = id, Version = "1.0.0", Sdk = "[1.0,2)", EntryAssembly = "x.dll", Description = "Test." },
    };
}
