using System.Text.Json.Nodes;
using Skerry.Kernel.Plugins;
using Skerry.Sdk;

namespace Skerry.Tests.PluginHost;

public sealed class LoadingTests : IAsyncLifetime
{
    readonly TestKernel _kernel = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    [Fact]
    public async Task Two_plugins_use_two_versions_of_one_library()
    {
        _kernel.Add("JsonTwelve");
        _kernel.Add("JsonThirteen");
        await _kernel.StartAsync();

        Assert.Equal("12.0.0.0", (await _kernel.Requests.SendAsync(Requests.Detect("builder:json-twelve"))).Reason);
        Assert.Equal("13.0.0.0", (await _kernel.Requests.SendAsync(Requests.Detect("builder:json-thirteen"))).Reason);
    }

    [Fact]
    public async Task A_plugin_without_its_private_library_is_told_so_and_does_not_get_the_kernels()
    {
        var folder = _kernel.FolderOf(_kernel.Add("JsonTwelve"));
        foreach (var file in Directory.EnumerateFiles(folder, "*.deps.json").Append(Path.Combine(folder, "Newtonsoft.Json.dll")))
            File.Delete(file);
        await _kernel.StartAsync();

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => _kernel.Requests.SendAsync(Requests.Detect("builder:json-twelve")));
        Assert.Contains("Plugin \"json-twelve\" needs the assembly \"Newtonsoft.Json\"", fault.ToString());
    }

    [Fact]
    public async Task A_copy_of_the_shared_assemblies_in_the_plugins_folder_is_ignored()
    {
        var folder = _kernel.FolderOf(_kernel.Add("Healthy"));
        foreach (var name in (string[])["Skerry.Sdk.dll", "MediatR.dll"])
            File.Copy(Path.Combine(AppContext.BaseDirectory, name), Path.Combine(folder, name));
        await _kernel.StartAsync();

        Assert.Equal(PluginState.Started, _kernel.Info("healthy").State);
    }

    [Fact]
    public async Task What_is_missing_in_the_shared_assemblies_is_named_before_any_code_runs()
    {
        _kernel.Add("UsesFutureSdk");
        await _kernel.StartAsync();

        var info = _kernel.Info("uses-future-sdk");
        Assert.Equal((PluginState.Failed, PluginPhase.Verify), (info.State, info.Phase));
        Assert.Contains("  Skerry.Sdk.Events.AppRenamed\n", info.Reason);
        Assert.Contains("  Skerry.Sdk.Apps.AppName.Suggest: String <0>(String)\n", info.Reason);
        Assert.Equal(2, info.Reason!.Split('\n').Count(line => line.StartsWith("  ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_role_must_be_filled_whole()
    {
        _kernel.Add("HalfBuilder");
        await _kernel.StartAsync();

        Assert.Equal("It provides \"builder:half-builder\" but does not answer BuildApp, as every builder must.", _kernel.Info("half-builder").Reason);
    }

    [Fact]
    public async Task Two_plugins_cannot_provide_the_same_capability()
    {
        _kernel.Add("Healthy");
        _kernel.Add("Healthy", "other", manifest => manifest["provides"] = new JsonArray("builder:other", "builder:twin"));
        await _kernel.StartAsync();

        Assert.Equal(PluginState.Started, _kernel.Info("healthy").State);
        Assert.Equal("It provides \"builder:twin\", as plugin \"healthy\" does already. Disable one of them: plugin:disable healthy", _kernel.Info("other").Reason);
    }

    [Fact]
    public async Task Two_plugins_cannot_have_the_same_command()
    {
        _kernel.Add("Healthy");
        _kernel.Add("Healthy", "other", manifest => manifest["provides"] = new JsonArray("builder:other"));
        await _kernel.StartAsync();

        Assert.Equal(PluginState.Started, _kernel.Info("healthy").State);
        Assert.Equal("It adds the command \"healthy:echo\", which plugin \"healthy\" has already. Give it another name.", _kernel.Info("other").Reason);
    }

    [Fact]
    public async Task A_plugin_cannot_have_a_command_of_the_kernel()
    {
        _kernel.CommandNames.Add("healthy:echo");
        _kernel.Add("Healthy");
        await _kernel.StartAsync();

        Assert.Equal("It adds the command \"healthy:echo\", which the kernel has already. Give it another name.", _kernel.Info("healthy").Reason);
    }

    [Fact]
    public async Task What_a_plugin_brings_must_stand_in_its_manifest()
    {
        _kernel.Add("Healthy", edit: manifest =>
        {
            manifest["provides"] = new JsonArray("builder:promised");
            manifest["commands"] = new JsonArray("other:*");
            manifest["handles"] = new JsonArray("AppCreated");
        });
        await _kernel.StartAsync();

        Assert.Equal(
            """
            It provides "builder:healthy", which its manifest does not say. Add it to PluginProvides.
            Its manifest says that it provides "builder:promised", but Configure does not: call Provide<…>("builder:promised").
            It handles "AppDestroyed", which its manifest does not say. Add it to PluginHandles.
            It adds the command "healthy:echo", which its manifest does not say. Add it to PluginCommands.
            """,
            _kernel.Info("healthy").Reason);
    }

    [Fact]
    public async Task A_message_type_of_a_plugins_own_is_refused_when_it_is_handled()
    {
        _kernel.Add("OwnMessages");
        await _kernel.StartAsync();

        var info = _kernel.Info("own-messages");
        Assert.Equal(PluginPhase.Configure, info.Phase);
        Assert.StartsWith("Message type \"OwnEvent\" is defined in \"TestPlugins.OwnMessages\".", info.Reason);
        Assert.Contains("PluginEvent", info.Reason);
    }

    [Fact]
    public async Task A_message_type_of_a_plugins_own_is_refused_when_it_is_appended()
    {
        _kernel.Add("OwnMessages", edit: manifest => manifest["handles"] = new JsonArray());
        await _kernel.StartAsync();

        var refused = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Catalog.Current.Commands.Single().Run(Calls.Of(), default));
        Assert.Contains("Message type \"OwnEvent\"", refused.Message);
        Assert.DoesNotContain("OwnEvent", _kernel.EventTypes());
    }

    [Fact]
    public async Task A_commands_scope_is_its_own_and_its_exit_code_and_words_pass()
    {
        _kernel.Add("Healthy");
        await _kernel.StartAsync();
        var command = _kernel.Catalog.Current.Commands.Single();
        var context = Calls.Of("good", "day");

        Assert.Equal(("healthy:echo", "healthy"), (command.Spec.Name, command.Plugin));
        Assert.Equal(3, await command.Run(context, default));
        Assert.Equal(["good day"], context.Output.Lines);
    }
}
