using System.Text.Json.Nodes;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Sdk;

namespace Skerry.Tests.PluginHost.Swapping;

public sealed class SwapFailureTests : SwappingTest
{
    [Fact]
    public async Task A_version_that_does_not_start_leaves_the_one_that_is_there()
    {
        var fault = await RefusedAsync(Kernel.Version("Records", "9.0.0"));
        Assert.Contains("\"records\" 9.0.0 failed (Start): Life: version 9 does not start", fault);
        Assert.Contains("Version 1.0.0 goes on running.", fault);
    }

    [Fact]
    public async Task A_version_that_does_not_configure_leaves_the_one_that_is_there()
    {
        Assert.Contains("failed (Configure): configure went wrong", await RefusedAsync(Kernel.Version("ThrowsInConfigure", "2.0.0", "records", manifest => manifest["provides"] = new JsonArray("builder:records"))));
    }

    [Fact]
    public async Task A_version_that_was_built_for_another_SDK_leaves_the_one_that_is_there() =>
        Assert.Contains("It needs Skerry.Sdk [7.0,8)", await RefusedAsync(Kernel.Version("Records", "2.0.0", edit: manifest => manifest["sdk"] = "[7.0,8)")));

    [Fact]
    public async Task A_version_with_a_command_of_theKernel_leaves_the_one_that_is_there()
    {
        Kernel.CommandNames.Add("records:version");
        Assert.Contains("which the kernel has already", await RefusedAsync(Kernel.Version("Records", "2.0.0")));
    }

    [Fact]
    public async Task A_version_that_provides_what_another_plugin_does_leaves_the_one_that_is_there()
    {
        await Kernel.BringInAsync(Kernel.Version("Healthy", "1.0.0"));
        Assert.Contains("as plugin \"healthy\" does already", await RefusedAsync(Kernel.Version("Records", "2.0.0", edit: manifest => manifest["provides"] = new JsonArray("builder:records", "builder:twin"))));
    }

    [Fact]
    public async Task A_version_that_does_not_provide_what_others_require_is_refused_with_their_names()
    {
        await Kernel.BringInAsync(Kernel.Version("ThrowsInStop", "1.0.0", "needs-records", manifest => manifest["requires"] = new JsonArray("builder:records")));
        var fault = await RefusedAsync(Kernel.Version("ThrowsInStop", "2.0.0", "records"));
        Assert.Contains("does not provide \"builder:records\" any more, which plugin \"needs-records\" requires", fault);
        Assert.Contains("plugin:disable needs-records", fault);
    }

    [Fact]
    public async Task A_version_that_requires_what_is_not_there_is_refused() =>
        Assert.Contains("It requires \"engine\", which no plugin here provides", await RefusedAsync(Kernel.Version("Records", "2.0.0", edit: manifest => manifest["requires"] = new JsonArray("engine"))));

    [Fact]
    public async Task A_version_that_requires_what_requires_it_is_refused_with_the_circle()
    {
        await Kernel.BringInAsync(Kernel.Version("Healthy", "1.0.0", edit: manifest => manifest["requires"] = new JsonArray("builder:records")));
        Assert.Contains("in a circle", await RefusedAsync(Kernel.Version("Records", "2.0.0", edit: manifest => manifest["requires"] = new JsonArray("builder:healthy"))));
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_the_one_that_is_there()
    {
        var fault = await Assert.ThrowsAsync<SkerryException>(() => Kernel.Host.BringInAsync(Kernel.Version("Records", "2.0.0"), () => throw new IOException("no space left"), TestKernel.Tester, default));
        Assert.Contains("no space left", fault.Message);
        await UnchangedAsync("2.0.0");
    }

    [Fact]
    public async Task A_caller_who_gives_up_while_it_starts_leaves_the_one_that_is_there()
    {
        using var cancel = new CancellationTokenSource();
        var bringing = Kernel.BringInAsync(Kernel.Version("Records", "8.0.0"), cancel.Token);
        await Eventually.HoldsAsync(() => Kernel.Documents("records", "life").ContainsKey("8.0.0 started"), "it is starting");
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bringing);
        await UnchangedAsync("8.0.0");
    }

    [Fact]
    public async Task A_caller_who_gave_up_before_the_commit_leaves_the_one_that_is_there()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Kernel.Host.BringInAsync(
            Kernel.Version("Records", "2.0.0"), () => throw new InvalidOperationException("never asked"), TestKernel.Tester, cancel.Token));
        await UnchangedAsync("2.0.0");
    }

    [Fact]
    public async Task Of_a_new_plugin_that_does_not_start_nothing_is_left()
    {
        await Assert.ThrowsAsync<SkerryException>(() => Kernel.BringInAsync(Kernel.Version("ThrowsInStart", "1.0.0")));
        Assert.Equal(["records"], Kernel.Catalog.Plugins.Select(plugin => plugin.Id));
        Assert.Equal(["records"], Kernel.Database.Read(query => query.Query("SELECT id FROM plugins", row => row.Text(0))));
    }

    [Fact]
    public async Task A_version_that_does_not_start_leaves_memory()
    {
        await RefusedAsync(Kernel.Version("Records", "9.0.0"));
        await Eventually.HoldsAsync(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return Kernel.Info("records").StaleContexts == 0;
            },
            "the failed version is out of memory");
    }

    async Task<string> RefusedAsync(PluginFolder folder)
    {
        var committed = false;
        var fault = await Assert.ThrowsAsync<SkerryException>(() => Kernel.Host.BringInAsync(
            folder,
            () =>
            {
                committed = true;
                return Task.CompletedTask;
            },
            TestKernel.Tester, default));
        Assert.False(committed);
        await UnchangedAsync(folder.Manifest!.Version);
        return fault.Message;
    }

    /// <summary>The first version is there as if nothing had happened, and of the other one nothing runs.</summary>
    async Task UnchangedAsync(string refused)
    {
        var info = Kernel.Info("records");
        Assert.Equal((PluginState.Started, "1.0.0", null), (info.State, info.Version, info.Reason));
        Assert.Empty(info.Retiring);
        Assert.Equal("1.0.0", await Kernel.AskAsync());
        var life = Kernel.Documents("records", "life").Keys;
        Assert.DoesNotContain("1.0.0 stopped", life);
        Assert.True(!life.Contains($"{refused} started") || life.Contains($"{refused} stopped") || refused[0] is '8' or '9');
        Assert.Equal([("1.0.0", "Started", 0L)], Kernel.Database.Read(query => query.Query(
            "SELECT version, state, starting FROM plugins WHERE id = 'records'", row => (row.Text(0), row.Text(1), row.Long(2)))));
        Assert.Equal(["Started"], Kernel.Database.Read(query => query.Query(
            "SELECT json_extract(body, '$.state') FROM events WHERE type = 'PluginStateChanged' AND json_extract(body, '$.plugin') = 'records'", row => row.Text(0))));
    }
}
