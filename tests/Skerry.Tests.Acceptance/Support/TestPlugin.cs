using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>A plugin of tests/TestPlugins, installed in a testbed from a package until it is disposed.</summary>
public sealed class TestPlugin : IAsyncDisposable
{
    const string Version = "1.2.3";

    readonly Testbed _bed;
    readonly string _feed = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"skerry-test-feed-{Path.GetRandomFileName()[..8]}"), (UnixFileMode)0b111_101_101).FullName;

    TestPlugin(Testbed bed, string id) => (_bed, Id) = (bed, id);

    /// <summary>The plugin's id.</summary>
    public string Id { get; }

    /// <summary>Packs it, as it was built, and installs it.</summary>
    /// <param name="bed">Where.</param>
    /// <param name="project">Its project.</param>
    /// <param name="id">Its id.</param>
    public static async Task<TestPlugin> InstallAsync(Testbed bed, string project, string id)
    {
        var plugin = new TestPlugin(bed, id);
        plugin.Pack(typeof(TestPlugin).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == $"TestPlugin:TestPlugins.{project}").Value!);
        try
        {
            (await bed.LocalAsync("plugin:install", id, "--source", plugin._feed)).Ok();
            return plugin;
        }
        catch
        {
            await plugin.DisposeAsync();
            throw;
        }
    }

    /// <summary>Its state, and why it failed.</summary>
    public async Task<(string State, string? Reason)> InfoAsync()
    {
        var info = (await _bed.LocalAsync("plugin:info", Id, "--format", "json")).Ok().Json;
        return (info.GetProperty("state").GetString()!, info.GetProperty("failed-reason").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        await _bed.LocalAsync("plugin:uninstall", Id, "--purge", "--force");
        Directory.Delete(_feed, recursive: true);
    }

    void Pack(string built)
    {
        using var zip = ZipFile.Open(Path.Combine(_feed, $"{Id}.{Version}.nupkg"), ZipArchiveMode.Create);
        using (var nuspec = zip.CreateEntry($"{Id}.nuspec").Open())
        {
            nuspec.Write(Encoding.UTF8.GetBytes(
                $"<package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\"><metadata><id>{Id}</id><version>{Version}</version><authors>test</authors></metadata></package>"));
        }

        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(built, file);
            zip.CreateEntryFromFile(file, name == "plugin.json" ? name : "plugin/" + name);
        }
    }
}
