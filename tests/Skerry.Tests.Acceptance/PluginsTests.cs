using System.Text.Json;
using System.Text.Json.Nodes;

namespace Skerry.Tests.Acceptance;

[Collection(Breakable.Name)]
public sealed class PluginsTests(BreakableTestbed bed)
{
    [Fact]
    public async Task Every_plugin_is_shown_with_its_version_state_and_load_time()
    {
        var plugins = (await bed.LocalAsync("plugin:list", "--format", "json")).Ok().Json.EnumerateArray().ToList();

        Assert.Equal(["builders", "docker", "git", "nginx", "routing"], plugins.Select(plugin => plugin.GetProperty("name").GetString()).Order());
        Assert.All(plugins, plugin =>
        {
            Assert.Equal("started", plugin.GetProperty("state").GetString());
            Assert.Matches(@"^\d+\.\d+\.\d+", plugin.GetProperty("version").GetString());
            Assert.InRange(plugin.GetProperty("load-ms").GetDouble(), 0.01, 5000);
        });
        (await bed.LocalAsync("plugin:info", "docker")).Ok().Says("=====> docker plugin information", "engine:docker", "scheduler:docker");
        (await bed.LocalAsync("plugin:info", "dockre")).Fails("\"dockre\"");
    }

    [Theory]
    [InlineData("git", "git:report")]
    [InlineData("routing", "domains:report")]
    public async Task A_plugin_whose_files_are_gone_takes_its_commands_along_and_nothing_else_until_it_is_restored(string plugin, string command)
    {
        var app = await TestApp.DeployedAsync(bed, "without-" + plugin);
        var container = await bed.Containers.SettledAsync(app.Name);
        var commands = await CommandsAsync();
        var own = (await bed.LocalAsync("plugin:info", plugin, "--format", "json")).Ok().Json.GetProperty("commands").EnumerateArray().Select(name => name.GetString()!).ToList();
        Directory.Delete(Path.Combine(bed.Root, "plugins", plugin), recursive: true);
        try
        {
            await bed.Kernel.RestartAsync();

            (await bed.LocalAsync(command, app.Name)).Fails($"\"{command}\" is not a skerry command");
            Assert.Equal(commands.Where(name => !own.Any(pattern => Matches(name, pattern))), await CommandsAsync());
            Assert.Equal("failed", (await PluginsAsync()).Single(found => found.Name == plugin).State);
            (await bed.LocalAsync("plugin:info", plugin)).Ok().Says("plugin:restore");
            (await bed.LocalAsync("config:set", "--no-restart", app.Name, "STILL=works")).Ok();
            (await bed.LocalAsync("ps:report", app.Name)).Ok();
            Assert.Equal(200, (await bed.Web.GetAsync(app.Name)).Status);
            Assert.Equal(container.Id, (await bed.Containers.SettledAsync(app.Name)).Id);
        }
        finally
        {
            (await bed.LocalAsync("plugin:restore")).Ok();
        }

        Assert.Equal(commands, await CommandsAsync());
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await Deployments.AgreeAsync(bed, app);
    }

    [Fact]
    public async Task A_plugin_that_cannot_be_loaded_is_failed_with_its_reason_and_the_rest_goes_on()
    {
        var (folder, lockFile) = (Path.Combine(bed.Root, "plugins", "broken"), Path.Combine(bed.Root, "plugins", "plugins.lock.json"));
        var locked = await File.ReadAllTextAsync(lockFile);
        var manifest = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "1.0.0-00000000")).FullName, "plugin.json");
        await File.WriteAllTextAsync(manifest, "{ this is no manifest");
        var changed = JsonNode.Parse(locked)!;
        changed["plugins"]!["broken"] = new JsonObject { ["package"] = "broken", ["version"] = "1.0.0", ["sha512"] = Convert.ToBase64String(new byte[64]), ["source"] = "bundled" };
        await File.WriteAllTextAsync(lockFile, changed.ToJsonString());
        try
        {
            await bed.Kernel.RestartAsync();

            Assert.Equal("failed", (await PluginsAsync()).Single(plugin => plugin.Name == "broken").State);
            (await bed.LocalAsync("plugin:info", "broken")).Ok().Says("plugin.json");
            (await bed.LocalAsync("doctor")).Fails("broken");
            Assert.Equal(5, (await PluginsAsync()).Count(plugin => plugin.State == "started"));
        }
        finally
        {
            await File.WriteAllTextAsync(lockFile, locked);
            Directory.Delete(folder, recursive: true);
            await bed.Kernel.RestartAsync();
        }

        (await bed.LocalAsync("doctor")).Ok();
    }

    async Task<IReadOnlyList<string>> CommandsAsync() =>
        [.. (await bed.LocalAsync("help", "--all", "--format", "json")).Ok().Json.EnumerateArray().Select(command => command.GetProperty("command").GetString()!)];

    async Task<IReadOnlyList<(string Name, string State)>> PluginsAsync() =>
        [.. (await bed.LocalAsync("plugin:list", "--format", "json")).Ok().Json.EnumerateArray().Select(Read)];

    static (string, string) Read(JsonElement plugin) => (plugin.GetProperty("name").GetString()!, plugin.GetProperty("state").GetString()!);

    static bool Matches(string name, string pattern) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;
}
