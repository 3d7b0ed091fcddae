using System.Reflection;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>A plugin of tests/TestPlugins in a testbed, until it is disposed.</summary>
public sealed class TestPlugin : IAsyncDisposable
{
    readonly BreakableTestbed _bed;
    readonly string _folder;

    TestPlugin(BreakableTestbed bed, string id) => (_bed, _folder, Id) = (bed, Path.Combine(bed.Root, "plugins", id), id);

    /// <summary>The plugin's id.</summary>
    public string Id { get; }

    /// <summary>Puts it there, and waits until it is started.</summary>
    /// <param name="bed">Where.</param>
    /// <param name="project">Its project.</param>
    /// <param name="id">Its id.</param>
    public static async Task<TestPlugin> AddAsync(BreakableTestbed bed, string project, string id)
    {
        var plugin = new TestPlugin(bed, id);
        var built = typeof(TestPlugin).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == $"TestPlugin:TestPlugins.{project}").Value!;
        Directory.CreateDirectory(plugin._folder);
        foreach (var file in Directory.EnumerateFiles(built))
            File.Copy(file, Path.Combine(plugin._folder, Path.GetFileName(file)));
        await bed.Kernel.RestartAsync();
        if ((await plugin.InfoAsync()).State == "started")
            return plugin;
        await plugin.DisposeAsync();
        throw new Xunit.Sdk.XunitException($"Plugin \"{id}\" did not start.\n{bed.Kernel.Log()}");
    }

    /// <summary>Its state, and why it failed.</summary>
    public async Task<(string State, string? Reason)> InfoAsync()
    {
        var info = (await _bed.LocalAsync("plugin:info", Id, "--format", "json")).Ok().Json;
        return (info.GetProperty("state").GetString()!, info.GetProperty("failed-reason").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await _bed.Kernel.RestartAsync();
    }
}
