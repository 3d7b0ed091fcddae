using Skerry.Sdk.Events;
using Skerry.Sdk.Testing;
using Xunit;

namespace Hello.Tests;

/// <summary>The plugin as it will run: in a load context of its own, with the kernel's own host, events and commands.</summary>
public sealed class PluginTests
{
    [Fact]
    public async Task It_greets()
    {
        await using var tester = await PluginTester.StartAsync("Hello");

        var run = await tester.RunAsync("hello", "world");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("Greetings, world!", run.Lines[0]);
    }

    [Fact]
    public async Task It_knows_what_is_live_also_after_a_restart_and_when_it_was_told_twice()
    {
        await using var tester = await PluginTester.StartAsync("Hello");

        var deliveries = await tester.DeliverTwiceAsync(new ReleaseSwitched { App = "blog", Release = 3, Previous = 2, Deployment = "d3" });
        await tester.RestartAsync();

        Assert.All(deliveries, delivery => Assert.True(delivery.Handled, delivery.Error));
        Assert.Contains("blog is at v3", (await tester.RunAsync("hello")).Output);
    }

    [Fact]
    public async Task It_forgets_an_app_that_was_destroyed()
    {
        await using var tester = await PluginTester.StartAsync("Hello");
        await tester.PublishAsync(new ReleaseSwitched { App = "blog", Release = 3, Previous = 2, Deployment = "d3" });

        await tester.PublishAsync(new AppDestroyed { App = "blog" });

        Assert.DoesNotContain("blog", (await tester.RunAsync("hello")).Output);
    }

    [Fact]
    public async Task It_leaves_nothing_in_memory()
    {
        await using var tester = await PluginTester.StartAsync("Hello");
        await tester.PublishAsync(new ReleaseSwitched { App = "blog", Release = 3, Previous = 2, Deployment = "d3" });
        await tester.RunAsync("hello");

        Assert.True(await tester.UnloadAsync());
    }
}
