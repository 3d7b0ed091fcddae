using Skerry.Kernel.Plugins;
using Skerry.Sdk;
using Skerry.Sdk.Gates;

namespace Skerry.Tests.PluginHost.Swapping;

public sealed class PinTests : SwappingTest
{
    [Fact]
    public async Task Whoever_pinned_a_version_goes_on_with_it_and_all_others_have_the_new_one()
    {
        var (pinned, go) = Deploy();
        await Kernel.BringInAsync(Kernel.Version("Records", "2.0.0"));
        Assert.Equal("2.0.0", await Kernel.AskAsync());
        await Eventually.HoldsAsync(() => Kernel.Info("records").Retiring is [{ Users: ["deployment of blog"] }], "the old version is still used");
        Assert.Equal("1.0.0 draining, used by deployment of blog", Kernel.Info("records").Retiring.Single().ToString());
        Assert.DoesNotContain("1.0.0 stopped", Kernel.Documents("records", "life").Keys);

        go.SetResult();
        Assert.Equal(["1.0.0", "1.0.0", "1.0.0"], await pinned);
        await Kernel.RetiredAsync("records");
        Assert.Contains("1.0.0 stopped", Kernel.Documents("records", "life").Keys);
        Assert.Equal(0, Kernel.Info("records").StaleContexts);
    }

    [Fact]
    public async Task A_pin_that_is_renewed_goes_on_with_the_version_of_now()
    {
        using var pin = Kernel.Catalog.Pin("deployment of blog");
        PluginPin.Current = pin;
        await Kernel.BringInAsync(Kernel.Version("Records", "2.0.0"));
        Assert.Equal("1.0.0", await Kernel.AskAsync());
        pin.Renew();
        Assert.Equal("2.0.0", await Kernel.AskAsync());
        await Kernel.RetiredAsync("records");
    }

    [Fact]
    public async Task Gates_are_of_now_for_those_too_who_pinned()
    {
        using var pin = Kernel.Catalog.Pin("deployment of blog");
        PluginPin.Current = pin;
        await Kernel.BringInAsync(Kernel.Version("Records", "2.0.0"));
        Assert.Contains("not by 2.0.0", (await Assert.ThrowsAsync<SkerryException>(() => Kernel.Gates.AskAsync(new AppCreating { App = "refused", Actor = "tester", Cause = "test" }))).Message);
    }

    [Fact]
    public async Task A_plugin_that_is_disabled_is_gone_for_those_too_who_pinned_it()
    {
        using var pin = Kernel.Catalog.Pin("deployment of blog");
        PluginPin.Current = pin;
        await Kernel.Host.DisableAsync("records", TestKernel.Tester);

        var fault = await Assert.ThrowsAsync<SkerryException>(() => Kernel.AskAsync());
        Assert.Contains("Plugin \"records\" 1.0.0 was taken away while it was still needed", fault.Message);
        Assert.Contains("plugin:info records", fault.Message);
        Assert.Equal(PluginState.Disabled, Kernel.Info("records").State);
    }

    [Fact]
    public async Task What_was_started_under_a_pin_and_goes_on_after_its_end_has_the_plugins_of_now()
    {
        var ended = new TaskCompletionSource();
        var later = await StartedUnderPinAsync();
        await Kernel.BringInAsync(Kernel.Version("Records", "2.0.0"));
        await Kernel.RetiredAsync("records");
        ended.SetResult();
        Assert.Equal("2.0.0", await later);

        async Task<Task<string>> StartedUnderPinAsync()
        {
            using var pin = Kernel.Catalog.Pin("deployment of blog");
            PluginPin.Current = pin;
            await Task.Yield();
            return Task.Run(async () =>
            {
                await ended.Task;
                return await Kernel.AskAsync();
            });
        }
    }

    [Fact]
    public async Task A_stop_of_theKernel_does_not_wait_for_pins()
    {
        using var pin = Kernel.Catalog.Pin("deployment of blog");
        await Kernel.BringInAsync(Kernel.Version("Records", "2.0.0"));
        await Kernel.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Contains("1.0.0 stopped", Kernel.Documents("records", "life").Keys);
    }

    /// <summary>Asks, has something built until it may go on, and asks again; all under a pin.</summary>
    (Task<string[]> Answers, TaskCompletionSource Go) Deploy()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (RunAsync(), go);

        async Task<string[]> RunAsync()
        {
            using var pin = Kernel.Catalog.Pin("deployment of blog");
            PluginPin.Current = pin;
            var folder = Directory.CreateDirectory(Path.Combine(Kernel.Root, "work")).FullName;
            var first = await Kernel.AskAsync();
            var building = Kernel.Requests.SendAsync(Requests.Build("builder:records") with { WorkFolder = folder });
            await go.Task;
            var second = await Kernel.AskAsync();
            File.WriteAllText(Path.Combine(folder, "go"), "");
            return [first, second, (await building).Digest];
        }
    }
}
