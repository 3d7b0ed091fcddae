using System.Formats.Tar;
using Skerry.Kernel.Plugins;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Requests.Proxying;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Requests.Source;

namespace Skerry.Tests.PluginHost.Swapping;

/// <summary>Our own plugins: each is used, replaced by another version of itself, used again and taken out; nothing of either is left in memory.</summary>
public sealed class OwnPluginsTests : IAsyncLifetime
{
    readonly TestKernel _kernel = new();

    public async Task InitializeAsync()
    {
        // What they find of Docker and nginx is that neither is there.
        _kernel.Set("dockerSocket", Path.Combine(_kernel.Root, "no.sock"));
        _kernel.Set("nginxBinary", "/bin/true");
        await _kernel.StartAsync();
    }

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    [Fact]
    public Task Docker() => UseReplaceAndTakeOutAsync("Skerry.Plugins.Docker", async () =>
    {
        await RefusedAsync(() => _kernel.Requests.SendAsync(new GetEngineInfo()));
        await RefusedAsync(() => _kernel.Requests.SendAsync(new ListInstances { Selector = new() }));
        await RefusedAsync(() => _kernel.Requests.SendAsync(new WatchInstances()));
    });

    [Fact]
    public Task Git() => UseReplaceAndTakeOutAsync("Skerry.Plugins.Git", async () =>
    {
        _kernel.Apps.Add("blog");
        var facts = """{"ref":"refs/heads/main","oldId":"0","newId":"1","commit":"1","push":"p1","cuts":[]}""";
        await Assert.ThrowsAnyAsync<Exception>(() => _kernel.Requests.SendAsync(new FetchSource
        {
            Capability = "source:git",
            App = "blog",
            Deployment = "d1",
            Facts = facts,
            WorkFolder = _kernel.Root,
            Output = Unused<IOutput>.Instance,
        }));
        await RunAsync("git:report", "blog");
        await _kernel.AppendAsync(new DeploymentSucceeded { App = "blog", Deployment = "d1", Release = 1 });
        await _kernel.AppendAsync(new AppDestroyed { App = "blog" });
    });

    [Fact]
    public async Task Builders()
    {
        await _kernel.BringInAsync(_kernel.Version("Skerry.Plugins.Docker", "1.0.0"));
        await UseReplaceAndTakeOutAsync("Skerry.Plugins.Builders", async () =>
        {
            var archive = Path.Combine(_kernel.Root, "source.tar");
            await using (var tar = new TarWriter(File.Create(archive)))
            {
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "Dockerfile") { DataStream = new MemoryStream("FROM scratch\n"u8.ToArray()) });
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, ".dockerignore") { DataStream = new MemoryStream("*.md\n"u8.ToArray()) });
            }

            Assert.Equal(50, (await _kernel.Requests.SendAsync(new DetectBuild { Capability = "builder:dockerfile", App = "blog", Archive = archive })).Score);
            await RefusedAsync(() => _kernel.Requests.SendAsync(Requests.Build("builder:dockerfile") with { Archive = archive, WorkFolder = _kernel.Root }));
        });
    }

    [Fact]
    public Task Nginx() => UseReplaceAndTakeOutAsync("Skerry.Plugins.Nginx", async () =>
    {
        Assert.True(File.Exists(Path.Combine(_kernel.Root, "proxy", "nginx", "nginx.conf")));
        await RefusedAsync(() => _kernel.Requests.SendAsync(new ApplyTable { Table = new([]) }));
    });

    [Fact]
    public async Task Routing()
    {
        await _kernel.BringInAsync(_kernel.Version("Skerry.Plugins.Nginx", "1.0.0"));
        await UseReplaceAndTakeOutAsync("Skerry.Plugins.Routing", async () =>
        {
            _kernel.Apps.Set("blog", AppState.Running, "10.0.0.2:5000");
            await _kernel.Gates.AskAsync(new AppCreating { App = "shop", Actor = "tester", Cause = "test" });
            await _kernel.CreateAppAsync("blog");
            // The list is of a type that the compiler made in the plugin, which a comparison would remember for ever.
            Assert.Equal("http://blog.localhost:8080", (await _kernel.Requests.SendAsync(new GetUrls { App = "blog" }))[0]);
            await RefusedAsync(() => _kernel.Requests.SendAsync(new ApplyRoutes()));
            await RunAsync("domains:report", "blog");
            await RunAsync("proxy:report", "blog");
            var tries = _kernel.Log.Entries.Count(entry => entry.Text.Contains("The route table is not applied yet", StringComparison.Ordinal));
            await Eventually.HoldsAsync(() => tries > 0 || _kernel.Log.Entries.Any(entry => entry.Text.Contains("The route table is not applied yet", StringComparison.Ordinal)), "it tries to apply its table");
        });
    }

    [Fact]
    public async Task What_is_said_through_one_version_of_routing_is_known_to_the_other_that_a_deployment_began_with()
    {
        _kernel.Add("Proxy");
        await _kernel.RestartAsync();
        await _kernel.BringInAsync(_kernel.Version("Skerry.Plugins.Routing", "1.0.0"));
        _kernel.Apps.Set("blog", AppState.Running, "10.0.0.2:5000");
        using var pin = _kernel.Catalog.Pin("deployment of blog");
        await _kernel.BringInAsync(_kernel.Version("Skerry.Plugins.Routing", "2.0.0"));

        await RunAsync("domains:add", "blog", "blog.example");
        await PinnedAsync(pin, () => _kernel.Requests.SendAsync(new ApplyRoutes()));
        Assert.Equal("blog.example blog.localhost", _kernel.Documents("proxy", "hosts")["blog"]);
        Assert.Equal("1.0.0 draining, used by deployment of blog", _kernel.Info("routing").Retiring.Single().ToString());
    }

    async Task UseReplaceAndTakeOutAsync(string project, Func<Task> use)
    {
        var id = (await _kernel.BringInAsync(_kernel.Version(project, "1.0.0"))).Id;
        await use();
        await _kernel.BringInAsync(_kernel.Version(project, "2.0.0"));
        await _kernel.RetiredAsync(id);
        Assert.Equal(("2.0.0", PluginState.Started), (_kernel.Info(id).Version, _kernel.Info(id).State));
        await use();
        await FreeAsync(id);
        await _kernel.Host.TakeOutAsync(id, () => Task.CompletedTask, TestKernel.Tester, default);
        await FreeAsync(id);
        Assert.DoesNotContain(_kernel.Catalog.Plugins, plugin => plugin.Id == id);
    }

    /// <summary>What answered a call lets go of it a moment later.</summary>
    Task FreeAsync(string id) => Eventually.HoldsAsync(
        () =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return _kernel.Catalog.Plugins.All(plugin => plugin.Id != id || plugin.StaleContexts == 0);
        },
        $"nothing of {id} is left in memory");

    // The exceptions have been in the plugin, and would keep it in memory.
    static async Task RefusedAsync(Func<Task> call) => await Assert.ThrowsAnyAsync<SkerryException>(call);

    async Task RunAsync(string name, params string[] words)
    {
        var command = _kernel.Catalog.Current.Commands.Single(command => command.Spec.Name == name);
        Assert.Equal(0, await command.Run(new TestCommandContext(command.Spec, words), default));
    }

    static async Task PinnedAsync(PluginPin pin, Func<Task> call)
    {
        PluginPin.Current = pin;
        await call();
    }
}
