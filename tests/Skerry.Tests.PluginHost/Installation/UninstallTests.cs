using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Commands;
using Skerry.Sdk;
using Skerry.Tests.PluginHost.Packages;

namespace Skerry.Tests.PluginHost.Installation;

public sealed class UninstallTests : InstallationTest
{
    [Fact]
    public async Task Commands_files_and_entry_go_and_documents_stay()
    {
        Publish(TestPackage.Of("Healthy"));
        await InstallAsync("healthy");
        var output = await RunAsync<PluginUninstall>("Healthy");

        Assert.Empty(Kernel.Catalog.Current.Commands);
        Assert.Empty(Kernel.Catalog.Plugins);
        Assert.Empty(Locked());
        Assert.Empty(Folders);
        Assert.Contains("started", Kernel.Documents("healthy", "life").Keys);
        Assert.Contains(output.Lines, line => line.StartsWith("       What it keeps in the database stays.", StringComparison.Ordinal));
        Assert.Equal("=====> healthy is uninstalled", output.Lines[^1]);
        Assert.DoesNotContain(output.Lines, line => line.Contains("only a restart"));

        await Kernel.RestartAsync();
        Assert.Empty(Kernel.Catalog.Plugins);
    }

    [Fact]
    public async Task A_purge_removes_what_it_kept_and_a_plugin_of_that_name_begins_anew()
    {
        Publish(TestPackage.Of("Healthy"));
        await InstallAsync("healthy");
        await Kernel.CreateAppAsync("blog");
        await Eventually.HoldsAsync(() => Kernel.Documents("healthy", "apps").ContainsKey("blog"), "the app was noted");
        await Kernel.Database.WriteAsync(transaction =>
        {
            transaction.Execute("INSERT INTO apps (name, created_at, state) VALUES ('blog', 0, 'NotDeployed')");
            return transaction.Execute("INSERT INTO supplied_networks (app, plugin, network) VALUES ('blog', 'healthy', 'link')");
        });
        await RunAsync<PluginUninstall>("healthy", "--purge");

        Assert.Equal(0L, Kernel.Database.Read(query => query.Number("SELECT count(*) FROM supplied_networks")));
        Assert.Empty(Kernel.Documents("healthy", "life"));
        Assert.Empty(Kernel.Documents("healthy", "apps"));
        await Kernel.CreateAppAsync("while-away");
        await InstallAsync("healthy");
        await Kernel.CreateAppAsync("after");
        await Eventually.HoldsAsync(() => Kernel.Documents("healthy", "apps").ContainsKey("after"), "the new app was noted");
        Assert.Equal(["after"], Kernel.Documents("healthy", "apps").Keys);
    }

    [Fact]
    public async Task A_purge_asks_first()
    {
        Publish(TestPackage.Of("Healthy"));
        await InstallAsync("healthy");
        var asked = new TestCommandContext(PluginUninstall.Spec, "healthy", "--purge") { Confirms = false };
        await Assert.ThrowsAsync<SkerryException>(() => Kernel.Get<Microsoft.Extensions.DependencyInjection.IServiceScopeFactory>().CreateScope().ServiceProvider.GetService(typeof(PluginUninstall)) is PluginUninstall command
            ? command.RunAsync(asked, default)
            : throw new InvalidOperationException());
        IsStarted("healthy", "1.0.0");
        Assert.NotEmpty(Kernel.Documents("healthy", "life"));

        await RunAsync<PluginUninstall>("healthy", "--purge", "--force");
        Assert.Empty(Kernel.Documents("healthy", "life"));
    }

    [Fact]
    public async Task What_others_require_stays()
    {
        Publish(TestPackage.Of("Healthy"));
        Publish(Plain("needs-builder", requires: ["builder"]));
        await InstallAsync("healthy", "needs-builder");

        var refused = await Assert.ThrowsAsync<SkerryException>(() => RunAsync<PluginUninstall>("healthy"));
        Assert.Contains("\"needs-builder\" requires what it provides", refused.Message);
        IsStarted("healthy", "1.0.0");
    }

    [Fact]
    public async Task A_plugin_that_failed_or_is_disabled_can_be_uninstalled()
    {
        Kernel.Add("ThrowsInConfigure");
        Publish(Plain("hello"));
        await InstallAsync("hello");
        await Kernel.Host.DisableAsync("hello", TestKernel.Tester);
        await Kernel.RestartAsync();
        Assert.Equal(PluginState.Failed, Kernel.Info("throws-in-configure").State);

        await RunAsync<PluginUninstall>("throws-in-configure");
        await RunAsync<PluginUninstall>("hello");
        Assert.Empty(Kernel.Catalog.Plugins);
        Assert.Empty(Folders);
        // It is not remembered as disabled.
        await InstallAsync("hello");
        IsStarted("hello", "1.0.0");
    }

    [Fact]
    public async Task What_is_not_installed_is_named() =>
        Assert.Contains("Plugin \"hello\" is not installed", (await Assert.ThrowsAsync<SkerryException>(() => RunAsync<PluginUninstall>("hello"))).Message);
}
