using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Tests.PluginHost.Testing;

public sealed class PluginTesterTests
{
    [Fact]
    public async Task A_command_runs_as_the_kernel_runs_it()
    {
        // snippet: command
        await using var tester = await PluginTester.StartAsync("Healthy");

        var run = await tester.RunAsync("healthy:echo", "hello", "world");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("hello world\n", run.Output);
        // end-snippet
    }

    [Fact]
    public async Task The_kernel_refuses_what_is_no_command()
    {
        await using var tester = await PluginTester.StartAsync("Healthy");

        var run = await tester.RunAsync("healthy:ecko");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("healthy:echo", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_a_right_is_refused_and_with_it_is_not()
    {
        await using var tester = await PluginTester.StartAsync("Healthy", options => options.Grants.Add(("ann", Right.Viewer, null)));
        var list = new CommandInput("plugin:list") { Caller = new("ann", false) };
        var disable = new CommandInput("plugin:disable", "healthy") { Caller = new("ann", false) };

        Assert.Equal(0, (await tester.RunAsync(list)).ExitCode);
        Assert.NotEqual(0, (await tester.RunAsync(disable)).ExitCode);
        Assert.NotEqual(0, (await tester.RunAsync(new CommandInput("plugin:list") { Caller = new("bob", false) })).ExitCode);
    }

    [Fact]
    public async Task An_event_is_handled_and_its_documents_can_be_read()
    {
        // snippet: event
        await using var tester = await PluginTester.StartAsync("Healthy");

        var outcome = await tester.PublishAsync(new AppCreated { App = "blog" });

        Assert.True(outcome.Handled, outcome.Error);
        Assert.Equal(["blog"], tester.Documents["apps"].Keys);
        // end-snippet
        Assert.Equal(1, outcome.Attempts);
        Assert.Contains(tester.Log.Entries, entry => entry.Category == "healthy" && entry.Text == "noted blog");
    }

    [Fact]
    public async Task What_the_plugin_appends_is_seen_and_what_the_test_appends_is_not()
    {
        await using var tester = await PluginTester.StartAsync("Healthy");

        await tester.PublishAsync(new AppCreated { App = "blog" });
        await tester.PublishAsync(new AppDestroyed { App = "blog" });

        var appended = Assert.IsType<PluginEvent>(Assert.Single(tester.Events));
        Assert.Equal("healthy.forgotten", appended.Name);
    }

    [Fact]
    public async Task A_handler_that_always_throws_is_tried_as_often_as_the_kernel_does_and_no_second_is_waited()
    {
        await using var tester = await PluginTester.StartAsync("ThrowsInHandler");
        var began = tester.Clock.GetUtcNow();

        var outcome = await tester.PublishAsync(new AppCreated { App = "fails-9" });

        Assert.False(outcome.Handled);
        Assert.Equal(6, outcome.Attempts);
        Assert.Equal(6, outcome.Errors.Count);
        Assert.Contains("attempt 6 went wrong", outcome.Error, StringComparison.Ordinal);
        Assert.True(tester.Clock.GetUtcNow() - began >= TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task An_event_that_the_plugin_does_not_handle_is_a_mistake_of_the_test()
    {
        await using var tester = await PluginTester.StartAsync("Healthy");

        var fault = await Assert.ThrowsAsync<ArgumentException>(() => tester.PublishAsync(new ConfigChanged { App = "blog", Set = [], Unset = [] }));

        Assert.Contains("ConfigChanged", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_can_be_delivered_twice_with_one_id()
    {
        await using var tester = await PluginTester.StartAsync("Healthy");

        var outcomes = await tester.DeliverTwiceAsync(new AppCreated { App = "blog" });

        Assert.Equal([true, true], outcomes.Select(outcome => outcome.Handled));
        Assert.Equal(2, tester.Log.Entries.Count(entry => entry.Text == "noted blog"));
        Assert.Single(tester.Documents["apps"]);
    }

    [Fact]
    public async Task A_gate_is_refused_with_the_message_that_a_person_would_see()
    {
        await using var tester = await PluginTester.StartAsync("Refuses");

        var answer = await tester.AskAsync(new AppCreating { App = "forbidden", Actor = "ann", Cause = "test" });

        Assert.False(answer.IsAllowed);
        Assert.Contains("\"refuses\"", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_answered_by_the_plugin_and_its_exception_reaches_the_test()
    {
        await using var tester = await PluginTester.StartAsync("Healthy");

        Assert.Equal("healthy", (await tester.SendAsync(Requests.Detect("builder:healthy"))).Reason);
        Assert.Equal(7, (await Assert.ThrowsAsync<SkerryException>(() => tester.SendAsync(Requests.Build("builder:healthy")))).ExitCode);
    }

    [Fact]
    public async Task Documents_outlive_a_restart_and_a_crash_and_only_a_restart_says_goodbye()
    {
        await using var tester = await PluginTester.StartAsync("Healthy");
        await tester.PublishAsync(new AppCreated { App = "blog" });

        await tester.CrashAsync();
        Assert.Equal(["started"], tester.Documents["life"].Keys);
        await tester.RestartAsync();

        Assert.Equal(["started", "stopped"], tester.Documents["life"].Keys);
        Assert.Equal(["blog"], tester.Documents["apps"].Keys);
        Assert.True((await tester.PublishAsync(new AppCreated { App = "shop" })).Handled);
    }

    [Fact]
    public async Task A_plugin_is_unloaded_and_says_whether_its_memory_is_free()
    {
        await using var tester = await PluginTester.StartAsync("Healthy");
        await tester.PublishAsync(new AppCreated { App = "blog" });
        await tester.RunAsync("healthy:echo", "hello");

        Assert.True(await tester.UnloadAsync());
        Assert.NotEqual(0, (await tester.RunAsync("healthy:echo")).ExitCode);
    }

    [Theory]
    [InlineData("ThrowsInConfigure", "Configure")]
    [InlineData("ThrowsInStart", "Start")]
    [InlineData("UsesFutureSdk", "Verify")]
    public async Task A_plugin_that_does_not_start_says_in_which_phase_and_why(string project, string phase)
    {
        var fault = await Assert.ThrowsAsync<PluginStartException>(() => PluginTester.StartAsync(project));

        Assert.Equal(phase, fault.Phase);
        Assert.NotEmpty(fault.Reason);
        Assert.Contains(fault.Reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_is_not_there_is_asked_for_with_a_list_of_those_that_are()
    {
        var fault = await Assert.ThrowsAsync<ArgumentException>(() => PluginTester.StartAsync("Healthier"));

        Assert.Contains("\"Healthy\"", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_required_and_not_there_is_said()
    {
        var folder = RequiresAnEngine();

        var fault = await Assert.ThrowsAsync<PluginStartException>(() => PluginTester.StartAsync(folder));

        Assert.Equal("Require", fault.Phase);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_double_counts_as_a_plugin_that_is_required()
    {
        var folder = RequiresAnEngine();

        // snippet: double
        await using var tester = await PluginTester.StartAsync(folder, options =>
        {
            options.Doubles.Capabilities.Add("engine:test");
            options.Doubles.Answer<FindImage, ImageInfo?>(_ => null);
        });
        // end-snippet

        Assert.Equal("healthy", (await tester.SendAsync(new DetectBuild { Capability = "builder:healthy", App = "blog", Archive = "/nowhere" })).Reason);
        Directory.Delete(folder, recursive: true);
    }

    static string RequiresAnEngine() => PluginVariants.Make(
        Directory.CreateTempSubdirectory("skerry-variant-").FullName, "Healthy", manifest => manifest["requires"] = new System.Text.Json.Nodes.JsonArray("engine"));
}
