using Skerry.Sdk.Commands;
using Skerry.Sdk.Events;
using Skerry.Sdk.Testing;
using Xunit;

namespace SlackNotify.Tests;

public sealed class SlackNotifyTests : IAsyncLifetime
{
    static readonly Caller Ada = new("ada", false);

    readonly WebhookListener _slack = new();
    PluginTester _tester = null!;

    public async Task InitializeAsync()
    {
        _tester = await PluginTester.StartAsync("SlackNotify");
        await _tester.Apps.CreateAsync("blog", TestCommandContext.Administrator, "test");
    }

    public async Task DisposeAsync()
    {
        await _tester.DisposeAsync();
        _slack.Dispose();
    }

    [Fact]
    public async Task What_goes_live_and_what_fails_is_told()
    {
        await SetAsync("blog");

        await HandledAsync(new DeploymentSucceeded { App = "blog", Actor = "ada", Deployment = "d1", Release = 3 });
        await HandledAsync(new DeploymentFailed { App = "blog", Actor = "ada", Deployment = "d2", Step = "build", Reason = "no <main>" });
        await HandledAsync(new InstanceUnhealthy { App = "blog", Process = "web", Index = 1, Release = 3, Check = "alive", Reason = "status 500" });

        Assert.Collection(
            _slack.Bodies,
            body => Assert.Contains("*blog* v3 is live, by ada", body),
            body => Assert.Contains("failed at \\u0022build\\u0022: no \\u0026lt;main\\u0026gt;", body),
            body => Assert.Contains("web.1 (v3) is restarted", body));
    }

    [Fact]
    public async Task An_event_that_comes_twice_is_told_once()
    {
        await SetAsync("blog");

        var deliveries = await _tester.DeliverTwiceAsync(new DeploymentSucceeded { App = "blog", Deployment = "d1", Release = 3 });

        Assert.All(deliveries, delivery => Assert.True(delivery.Handled, delivery.Error));
        Assert.Single(_slack.Bodies);
    }

    [Fact]
    public async Task What_the_webhook_does_not_take_is_delivered_again_by_the_kernel()
    {
        await SetAsync("blog");
        _slack.Answers.Enqueue(500);
        _slack.Answers.Enqueue(429);

        var outcome = await _tester.PublishAsync(new DeploymentSucceeded { App = "blog", Deployment = "d1", Release = 3 });

        Assert.True(outcome.Handled, outcome.Error);
        Assert.Equal(3, outcome.Attempts);
        Assert.Single(_slack.Bodies);
        Assert.DoesNotContain(outcome.Errors, error => error.Contains("secret-part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_that_is_gone_is_not_tried_again()
    {
        await SetAsync("blog");
        _slack.Answers.Enqueue(404);

        var outcome = await _tester.PublishAsync(new DeploymentSucceeded { App = "blog", Deployment = "d1", Release = 3 });

        Assert.Equal((true, 1), (outcome.Handled, outcome.Attempts));
        Assert.Contains(_tester.Log.Entries, entry => entry.Text.Contains("slack:set blog", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_URL_is_kept_encrypted_and_shown_to_nobody()
    {
        var set = await SetAsync("blog");

        var report = await _tester.RunAsync("slack:report", "blog");

        Assert.Contains("its own", report.Output);
        Assert.DoesNotContain("secret-part", _tester.Documents.Text + set.Output + set.Error + report.Output);
        Assert.DoesNotContain(_tester.Log.Entries, entry => entry.Text.Contains("secret-part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_webhook_of_all_apps_is_for_those_that_have_none_of_their_own()
    {
        await SetAsync("--global");
        await HandledAsync(new DeploymentSucceeded { App = "shop", Deployment = "d1", Release = 1 });
        using var own = new WebhookListener();
        await SetAsync("blog", own.Url);

        await HandledAsync(new DeploymentSucceeded { App = "blog", Deployment = "d2", Release = 1 });

        Assert.Contains("shop", Assert.Single(_slack.Bodies));
        Assert.Contains("blog", Assert.Single(own.Bodies));
    }

    [Fact]
    public async Task Only_a_deployer_sets_it_and_only_the_hosts_owner_for_all_apps()
    {
        await _tester.GrantAsync("ada", Right.Deployer, "blog");

        var one = await _tester.RunAsync(new CommandInput("slack:set", "blog", "--url-stdin") { Caller = Ada, Input = _slack.Url });
        var all = await _tester.RunAsync(new CommandInput("slack:set", "--global", "--url-stdin") { Caller = Ada, Input = _slack.Url });

        Assert.Equal(0, one.ExitCode);
        Assert.NotEqual(0, all.ExitCode);
        Assert.Contains("that of all apps", (await SetAndReportAsync()).Output);
    }

    [Theory]
    [InlineData("no url", "slack:set", "blog", "--url-stdin")]
    [InlineData("", "slack:set", "blog", "--url-stdin")]
    [InlineData("https://example.com/hook", "slack:set", "blog")]
    [InlineData("https://example.com/hook", "slack:set", "--url-stdin")]
    public async Task What_makes_no_sense_is_refused(string input, params string[] words)
    {
        var run = await _tester.RunAsync(new CommandInput(words) { Input = input });

        Assert.NotEqual(0, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.Empty(_tester.Documents["hooks"]);
    }

    [Fact]
    public async Task A_destroyed_app_leaves_nothing_behind_and_the_plugin_neither()
    {
        await SetAsync("blog");
        await HandledAsync(new DeploymentSucceeded { App = "blog", Deployment = "d1", Release = 3 });

        await HandledAsync(new AppDestroyed { App = "blog" });

        Assert.Equal("", _tester.Documents.Text);
        Assert.True(await _tester.UnloadAsync());
    }

    async Task HandledAsync(Event happened)
    {
        var outcome = await _tester.PublishAsync(happened);
        Assert.True(outcome.Handled, outcome.Error);
    }

    async Task<CommandRun> SetAsync(string where, string? url = null)
    {
        var run = await _tester.RunAsync(new CommandInput("slack:set", where, "--url-stdin") { Input = (url ?? _slack.Url) + "\n" });
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }

    async Task<CommandRun> SetAndReportAsync()
    {
        Assert.Equal(0, (await _tester.RunAsync("slack:set", "blog", "--off")).ExitCode);
        await SetAsync("--global");
        return await _tester.RunAsync("slack:report", "blog");
    }
}
