using System.Text.Json.Nodes;
using Skerry.Kernel.Plugins;

namespace Skerry.Tests.PluginHost;

public sealed class VerificationTests : IAsyncLifetime
{
    readonly TestKernel _kernel = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    [Theory]
    [InlineData("id", "Wrong_Id", "Its id \"Wrong_Id\" may hold only lowercase letters, digits, dots and hyphens, and begins with a letter or digit.")]
    [InlineData("id", "another", "Its id \"another\" is not \"healthy\", as which it was installed. To fetch it again: plugin:restore")]
    [InlineData("version", "new", "Its version \"new\" is not one, such as \"1.2.0\".")]
    [InlineData("sdk", "newest", "Its SDK range \"newest\" is not one, such as \"[1.0,2)\".")]
    [InlineData("sdk", "[1.4,2)", "It needs Skerry.Sdk [1.4,2); this kernel has 1.0.0. Upgrade the kernel, or install an older version of the plugin.")]
    [InlineData("sdk", "[0.5,1)", "It needs Skerry.Sdk [0.5,1); this kernel has 1.0.0. Install a newer version of the plugin.")]
    [InlineData("entryAssembly", "Nothing.dll", "Its entry assembly \"Nothing.dll\" is not a file in its folder.")]
    [InlineData("entryAssembly", "../healthy/TestPlugins.Healthy.dll", "Its entry assembly \"../healthy/TestPlugins.Healthy.dll\" is not a file in its folder.")]
    public async Task A_wrong_value_is_named(string key, string value, string reason)
    {
        _kernel.Add("Healthy", edit: manifest => manifest[key] = value);
        await _kernel.StartAsync();

        Assert.Equal((PluginState.Failed, PluginPhase.Verify, reason), (_kernel.Info("healthy").State, _kernel.Info("healthy").Phase, _kernel.Info("healthy").Reason));
    }

    [Theory]
    [InlineData("provides", "builder", "It provides \"builder\", which is not \"kind:name\", such as \"builder:dockerfile\".")]
    [InlineData("requires", "A thing", "It requires \"A thing\", which is neither \"kind\" nor \"kind:name\".")]
    public async Task A_wrong_capability_is_named(string key, string value, string reason)
    {
        _kernel.Add("Healthy", edit: manifest => manifest[key] = new JsonArray(value));
        await _kernel.StartAsync();

        Assert.Equal(reason, _kernel.Info("healthy").Reason);
    }

    [Fact]
    public async Task A_requirement_that_nothing_provides_is_named()
    {
        _kernel.Add("Healthy", edit: manifest => manifest["requires"] = new JsonArray("engine", "proxy:nginx"));
        await _kernel.StartAsync();

        Assert.Equal(PluginPhase.Require, _kernel.Info("healthy").Phase);
        Assert.Equal(
            "It requires \"engine\", which no plugin here provides. Install one that does.\nIt requires \"proxy:nginx\", which no plugin here provides. Install one that does.",
            _kernel.Info("healthy").Reason);
    }

    [Theory]
    [InlineData("{", "is not valid")]
    [InlineData("null", "is not valid")]
    [InlineData("""{ "id": "healthy", "version": "1.0.0", "sdk": "[1.0,2)", "entryAssembly": "x.dll", "colour": "red" }""", "colour")]
    [InlineData("""{ "id": "healthy", "version": "1.0.0", "sdk": "[1.0,2)" }""", "entryAssembly")]
    [InlineData("""{ "id": "healthy", "id": "healthy", "version": "1.0.0", "sdk": "[1.0,2)", "entryAssembly": "x.dll" }""", "id")]
    [InlineData("""{ "id": "healthy", "version": null, "sdk": "[1.0,2)", "entryAssembly": "x.dll" }""", "version")]
    public async Task A_manifest_that_is_not_strictly_one_is_refused(string text, string named)
    {
        File.WriteAllText(Path.Combine(_kernel.FolderOf(_kernel.Add("Healthy")), "plugin.json"), text);
        await _kernel.StartAsync();

        var info = _kernel.Info("healthy");
        Assert.Equal((PluginState.Failed, PluginPhase.Discover), (info.State, info.Phase));
        Assert.Contains("plugin.json\" is not valid", info.Reason);
        Assert.Contains(named, info.Reason);
    }

    [Fact]
    public async Task A_manifest_may_be_short()
    {
        File.WriteAllText(
            Path.Combine(_kernel.FolderOf(_kernel.Add("ThrowsInStop")), "plugin.json"),
            """{ "id": "throws-in-stop", "version": "1.0.0", "sdk": "1.0", "entryAssembly": "TestPlugins.ThrowsInStop.dll" }""");
        await _kernel.StartAsync();

        Assert.Equal((PluginState.Started, null), (_kernel.Info("throws-in-stop").State, _kernel.Info("throws-in-stop").Reason));
    }

    [Fact]
    public async Task A_folder_without_a_manifest_is_shown_with_what_helps()
    {
        File.Delete(Path.Combine(_kernel.FolderOf(_kernel.Add("Healthy")), "plugin.json"));
        await _kernel.StartAsync();

        var info = Assert.Single(_kernel.Catalog.Plugins);
        Assert.Equal(("healthy", PluginPhase.Discover), (info.Id, info.Phase));
        Assert.Contains("plugin:restore", info.Reason);
    }

    [Fact]
    public async Task A_private_assembly_that_refers_to_what_the_sdk_lacks_is_found_too()
    {
        var folder = _kernel.FolderOf(_kernel.Add("Healthy"));
        File.Copy(Path.Combine(TestPluginFolders.Built("UsesFutureSdk"), "TestPlugins.UsesFutureSdk.dll"), Path.Combine(folder, "Helper.dll"));
        File.WriteAllText(Path.Combine(folder, "native.dll"), "no .NET assembly, as native libraries are");
        await _kernel.StartAsync();

        Assert.Equal(PluginPhase.Verify, _kernel.Info("healthy").Phase);
        Assert.Contains("  Helper.dll: Skerry.Sdk.Events.AppRenamed\n", _kernel.Info("healthy").Reason);
    }

    [Fact]
    public async Task An_entry_assembly_that_is_not_an_assembly_is_named()
    {
        File.WriteAllText(Path.Combine(_kernel.FolderOf(_kernel.Add("Healthy")), "TestPlugins.Healthy.dll"), "not an assembly");
        await _kernel.StartAsync();

        Assert.Equal(PluginPhase.Verify, _kernel.Info("healthy").Phase);
        Assert.StartsWith("Its entry assembly \"TestPlugins.Healthy.dll\" cannot be read:", _kernel.Info("healthy").Reason);
    }

    [Fact]
    public async Task An_entry_assembly_without_a_plugin_is_named()
    {
        _kernel.Add("JsonTwelve", edit: manifest => manifest["entryAssembly"] = "Newtonsoft.Json.dll");
        await _kernel.StartAsync();

        var info = _kernel.Info("json-twelve");
        Assert.Equal((PluginPhase.Load, "Its entry assembly holds no public class that implements IPlugin."), (info.Phase, info.Reason));
    }
}
