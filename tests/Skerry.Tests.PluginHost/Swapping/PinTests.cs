using Skerry.Kernel.Plugins;
using Skerry.Sdk;
using Skerry.Sdk.Gates;

namespace Skerry.Tests.PluginHost.Swapping;

public sealed class PinTests : IAsyncLifetime
{
    readonly TestKernel _kernel = new();

    public async Task InitializeAsync()
    {
        await _kernel.StartAsync();
        await _kernel.BringInAsync(_kernel.Version("Records", "1.0.0"));
    }

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    [Fact]
    public async Task Whoever_pinned_a_version_goes_on_with_it_and_all_others_have_the_new_one()
    {
        var (pinned, go) = Deploy();
        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));
        Assert.Equal("2.0.0", await _kernel.AskAsync());
        await Eventually.HoldsAsync(() => _kernel.Info("records").Retiring is [{ Users: ["deployment of blog"] }], "the old version is still used");
        Assert.Equal("1.0.0 draining, used by deployment of blog", _kernel.Info("records").Retiring.Single().ToString());
        Assert.DoesNotContain("1.0.0 stopped", _kernel.Documents("records", "life").Keys);

        go.SetResult();
        Assert.Equal(["1.0.0", "1.0.0", "1.0.0"], await pinned);
        await _kernel.RetiredAsync("records");
        Assert.Contains("1.0.0 stopped", _kernel.Documents("records", "life").Keys);
        Assert.Equal(0, _kernel.Info("records").StaleContexts);
    }

    [Fact]
    public async Task A_pin_that_is_renewed_goes_on_with_the_version_of_now()
    {
        using var pin = _kernel.Catalog.Pin("deployment of blog");
        PluginPin.Current = pin;
        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));
        Assert.Equal("1.0.0", await _kernel.AskAsync());
        pin.Renew();
        Assert.Equal("2.0.0", await _kernel.AskAsync());
        await _kernel.RetiredAsync("records");
    }

    [Fact]
    public async Task Gates_are_of_now_for_those_too_who_pinned()
    {
        using var pin = _kernel.Catalog.Pin("deployment of blog");
        PluginPin.Current = pin;
        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));
        Assert.Contains("not by 2.0.0", (await Assert.ThrowsAsync<SkerryException>(() => _kernel.Gates.AskAsync(new AppCreating { App = "refused", Actor = "tester", Cause = "test" }))).Message);
    }

    [Fact]
    public async Task A_plugin_that_is_disabled_is_gone_for_those_too_who_pinned_it()
    {
        using var pin = _kernel.Catalog.Pin("deployment of blog");
        PluginPin.Current = pin;
        await _kernel.Host.DisableAsync("records", TestKernel.Tester);

        var fault = await Assert.ThrowsAsync<SkerryException>(() => _kernel.AskAsync());
        Assert.Contains("Plugin \"records\" 1.0.0 was taken away while it was still needed", fault.Message);
        Assert.Contains("plugin:info records", fault.Message);
        Assert.Equal(PluginState.Disabled, _kernel.Info("records").State);
    }

    [Fact]
    public async Task What_was_started_under_a_pin_and_goes_on_after_its_end_has_the_plugins_of_now()
    {
        var ended = new TaskCompletionSource();
        var later = await StartedUnderPinAsync();
        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));
        await _kernel.RetiredAsync("records");
        ended.SetResult();
        Assert.Equal("2.0.0", await later);

        async Task<Task<string>> StartedUnderPinAsync()
        {
            using var pin = _kernel.Catalog.Pin("deployment of blog");
            PluginPin.Current = pin;
            await Task.Yield();
            return Task.Run(async () =>
            {
                await ended.Task;
                return await _kernel.AskAsync();
            });
        }
    }

    [Fact]
    public async Task A_stop_of_the_kernel_does_not_wait_for_pins()
    {
        using var pin = _kernel.Catalog.Pin("deployment of blog");
        await _kernel.BringInAsync(_kernel.Version("Records", "2.0.0"));
        await _kernel.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Contains("1.0.0 stopped", _kernel.Documents("records", "life").Keys);
    }

    /// <summary>Asks, has something built until it may go on, and asks again; all under a pin.</summary>
    (Task<string[]> Answers, TaskCompletionSource Go) Deploy()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (RunAsync(), go);

        async Task<string[]> RunAsync()
        {
            using var pin = _kernel.Catalog.Pin("deployment of blog");
            PluginPin.Current = pin;
            var folder = Directory.CreateDirectory(Path.Combine(_kernel.Root, "work")).FullName;
            var first = await _kernel.AskAsync();
            var building = _kernel.Requests.SendAsync(Requests.Build("builder:records") with { WorkFolder = folder });
            await go.Task;
            var second = await _kernel.AskAsync();
            File.WriteAllText(Path.Combine(folder, "go"), "");
            return [first, second, (await building).Digest];
        }
    }
}
