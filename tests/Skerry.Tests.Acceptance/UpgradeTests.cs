using System.IO.Compression;

namespace Skerry.Tests.Acceptance;

/// <summary>What bringing an installation up again does to its plugins.</summary>
public sealed class UpgradeTests(UpgradeTestbed bed) : IClassFixture<UpgradeTestbed>
{
    static readonly string[] Ids = ["builders", "docker", "git", "nginx", "routing"];

    [Fact]
    public async Task An_installation_from_before_there_were_packages_comes_up_with_them_while_its_apps_serve()
    {
        var app = await TestApp.DeployedAsync(bed, "from-before");
        var container = await bed.Containers.SettledAsync(app.Name);
        await using var load = await ConstantLoad.StartAsync(bed, 40, app.Name);
        var kernel = bed.Kernel.Id;
        await bed.MakeEarlierAsync();

        await bed.BringUpAsync();

        Assert.NotEqual(kernel, bed.Kernel.Id);
        Assert.Equal(Ids.Select(id => (id, "started", "bundled")), await PluginsAsync());
        Assert.Equal(["builders", "docker", "git", "nginx", "plugins.lock.json", "routing"], Directory.EnumerateFileSystemEntries(Path.Combine(bed.Root, "plugins")).Select(Path.GetFileName).Where(name => name != ".staging").Order(StringComparer.Ordinal));
        Assert.All(Ids, id => Assert.False(File.Exists(Path.Combine(bed.Root, "plugins", id, "plugin.json")), id));
        Assert.Equal(container.Id, (await bed.Containers.SettledAsync(app.Name)).Id);
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await Deployments.AgreeAsync(bed, app);
        var answers = await load.EndAsync();
        Assert.True(answers.Failures.Count == 0, answers.Show(answers.Failures));
    }

    [Fact]
    public async Task A_plugin_of_another_build_is_swapped_and_the_kernel_goes_on()
    {
        var (kernel, package) = (bed.Kernel.Id, bed.Bundled["routing"]);
        var (bytes, version) = (await File.ReadAllBytesAsync(package), await FolderAsync());
        Redescribe(package);
        (await bed.LocalAsync("plugin:update", "routing")).Ok();
        Assert.NotEqual(version, await FolderAsync());

        await bed.BringUpAsync();

        Assert.Equal(bytes, await File.ReadAllBytesAsync(package));
        Assert.Equal(version, await FolderAsync());
        Assert.Equal(kernel, bed.Kernel.Id);
        Assert.Equal(Ids.Select(id => (id, "started", "bundled")), await PluginsAsync());
    }

    [Fact]
    public async Task A_plugin_that_is_missing_is_installed_again_and_one_from_elsewhere_stays()
    {
        var folder = Directory.CreateDirectory(Path.Combine(bed.TempFolder, "elsewhere")).FullName;
        var package = Path.Combine(folder, Path.GetFileName(bed.Bundled["builders"]));
        File.Copy(bed.Bundled["builders"], package);
        Redescribe(package);
        // The kernel's account reads it.
        File.SetUnixFileMode(bed.TempFolder, File.GetUnixFileMode(bed.TempFolder) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        (await bed.LocalAsync("plugin:install", "builders", "--source", folder)).Ok();
        (await bed.LocalAsync("plugin:uninstall", "git", "--force")).Ok();

        await bed.BringUpAsync();

        Assert.Equal(Ids.Select(id => (id, "started", id == "builders" ? folder : "bundled")), await PluginsAsync());
        (await bed.LocalAsync("plugin:install", "builders", "--source", "bundled")).Ok();
    }

    static void Redescribe(string package)
    {
        using var zip = ZipFile.Open(package, ZipArchiveMode.Update);
        var entry = zip.GetEntry("plugin.json")!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
            text = reader.ReadToEnd();
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry("plugin.json").Open());
        writer.Write(text.Replace("\"description\": \"", "\"description\": \"Again: ", StringComparison.Ordinal));
    }

    async Task<string> FolderAsync() => (await bed.LocalAsync("plugin:info", "routing", "--format", "json")).Ok().Json.GetProperty("folder").GetString()!;

    async Task<IReadOnlyList<(string, string, string)>> PluginsAsync() =>
        [.. (await bed.LocalAsync("plugin:list", "--format", "json")).Ok().Json.EnumerateArray()
            .Select(plugin => (plugin.GetProperty("name").GetString()!, plugin.GetProperty("state").GetString()!, plugin.GetProperty("source").GetString()!))
            .Order()];
}
