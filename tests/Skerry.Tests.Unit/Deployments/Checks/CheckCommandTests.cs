using Skerry.Kernel.Deployments.Checks;
using Skerry.Kernel.Releases;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Unit.Commands;

namespace Skerry.Tests.Unit.Deployments.Checks;

public sealed class CheckCommandTests : IAsyncLifetime
{
    readonly TestHost _host = new();

    public async Task InitializeAsync()
    {
        await _host.MustAsync("apps:create", "blog");
        await _host.DeployAsync(
            "blog",
            new ReleaseProcess("web", "serve", 2, [new HealthCheck { Name = "answers", Path = "/up" }]) { Liveness = [new HealthCheck { Type = "liveness", Command = ["./alive"], Warn = true }] },
            new ReleaseProcess("worker", "work", 1, []),
            new ReleaseProcess("clock", "tick", 0, []));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("checks:disable", "disabled", "web,worker")]
    [InlineData("checks:skip", "skipped", "web", "worker")]
    public async Task Changes_the_mode_of_process_types(string command, string mode, params string[] processes)
    {
        var call = await _host.MustAsync([command, "blog", .. processes]);
        Assert.Contains($"The checks of web, worker of blog are {mode}", call.Output, StringComparison.Ordinal);
        Assert.Equal(mode == "disabled", call.Error.Contains("not zero-downtime", StringComparison.Ordinal));
        Assert.Equal("web worker\n", (await _host.MustAsync("checks:report", "blog", $"--checks-{mode}-list")).Output);
        Assert.Equal(["checks/mode/web", "checks/mode/worker"], _host.Events().Where(found => found.Type == "SettingChanged").Select(found => found.Body.Split("\"name\":\"")[1].Split('"')[0]));
        Assert.Equal(CheckMode.Enabled, ModeOf("clock"));
    }

    [Fact]
    public async Task The_whole_app_forgets_the_modes_of_its_process_types()
    {
        await _host.MustAsync("checks:skip", "blog", "web");
        await _host.MustAsync("checks:disable", "blog");
        Assert.Equal([CheckMode.Disabled, CheckMode.Disabled], [ModeOf("web"), ModeOf("worker")]);
        Assert.Equal("_all_\n", (await _host.MustAsync("checks:report", "blog", "--disabled-list")).Output);

        await _host.MustAsync("checks:enable", "blog", "worker");
        Assert.Equal([CheckMode.Disabled, CheckMode.Enabled], [ModeOf("web"), ModeOf("worker")]);
        Assert.Equal("clock web\n", (await _host.MustAsync("checks:report", "blog", "--disabled-list")).Output);
        await _host.MustAsync("checks:enable", "blog", "_all_");
        Assert.Equal("\n", (await _host.MustAsync("checks:report", "blog", "--disabled-list")).Output);
    }

    [Theory]
    [InlineData("wbe", "has no process type \"wbe\"; it has: web, worker, clock")]
    [InlineData("Web", "\"Web\" is not a process type")]
    public async Task Rejects_process_types_that_are_none(string process, string expected)
    {
        Assert.Contains(expected, (await _host.RunAsync("checks:disable", "blog", "web," + process)).Error, StringComparison.Ordinal);
        Assert.Equal(CheckMode.Enabled, ModeOf("web"));
    }

    [Fact]
    public async Task Reports_modes_settings_and_checks()
    {
        var report = (await _host.MustAsync("checks:report", "blog", "--format", "json")).Json;
        Assert.Equal(0, report.GetProperty("disabled-list").GetArrayLength());
        Assert.Equal(60, report.GetProperty("computed-wait-to-retire").GetInt32());
        Assert.Equal(["startup:answers", "liveness:command ./alive"], report.GetProperty("web-checks").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal("default\n", (await _host.MustAsync("checks:report", "blog", "--worker-checks")).Output);
        Assert.Equal(1, (await _host.MustAsync("checks:report", "--format", "json")).Json.GetArrayLength());
    }

    [Fact]
    public async Task Runs_all_checks_of_what_serves_once()
    {
        _host.Bus.Answer<ProbeInstances, IReadOnlyList<ProbeResult>>(Pass);
        var rows = (await _host.MustAsync("checks:run", "blog", "--format", "json")).Json.EnumerateArray().ToList();
        Assert.Equal(
            ["web.1 startup", "web.2 startup", "web.1 liveness", "web.2 liveness", "worker.1 default"],
            rows.Select(row => $"{row.GetProperty("instance").GetString()} {row.GetProperty("type").GetString()}"));
        Assert.All(rows, row => Assert.Equal("passed", row.GetProperty("result").GetString()));
        Assert.Equal(1, (await _host.MustAsync("checks:run", "blog", "worker", "--format", "json")).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_check_that_fails_is_an_exit_code_and_one_that_only_warns_is_none()
    {
        _host.Bus.Answer<ProbeInstances, IReadOnlyList<ProbeResult>>(probe =>
            [.. Pass(probe).Select(result => probe.Checks is [{ Warn: true }] ? result with { Problem = "exit code 1" } : result)]);
        var warned = await _host.MustAsync("checks:run", "blog", "web");
        Assert.Contains("warning  exit code 1", warned.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_names_instance_and_problem()
    {
        _host.Bus.Answer<ProbeInstances, IReadOnlyList<ProbeResult>>(probe =>
            [.. Pass(probe).Select(result => result.InstanceId == "web.2" && probe.Checks is [{ Warn: false }] ? result with { Problem = "expected 200, saw 500" } : result)]);
        var call = await _host.RunAsync("checks:run", "blog");
        Assert.Equal(1, call.ExitCode);
        Assert.Single(call.Output.Split('\n'), line => line.StartsWith("web.2 ", StringComparison.Ordinal) && line.EndsWith("failed  expected 200, saw 500", StringComparison.Ordinal));
    }

    [Fact]
    public async Task There_must_be_something_to_run_them_on()
    {
        Assert.Contains("runs no process type \"clock\"; it runs: web, worker", (await _host.RunAsync("checks:run", "blog", "clock")).Error, StringComparison.Ordinal);
        await _host.MustAsync("apps:create", "new");
        Assert.Contains("has not been deployed", (await _host.RunAsync("checks:run", "new")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_may_see_and_change_nothing()
    {
        await _host.AddPersonAsync("val", "viewer:blog");
        Assert.Equal(0, (await _host.RunAsAsync("val", "checks:report", "blog")).ExitCode);
        foreach (var command in (string[])["checks:disable", "checks:skip", "checks:enable", "checks:run"])
            Assert.Contains("\"deployer\"", (await _host.RunAsAsync("val", command, "blog")).Error, StringComparison.Ordinal);
    }

    static IReadOnlyList<ProbeResult> Pass(ProbeInstances probe) =>
        [.. probe.Instances.SelectMany(instance => probe.Checks.Count == 0 ? [new ProbeResult(instance.Id, "runs", null)] : probe.Checks.Select(check => new ProbeResult(instance.Id, check.Name, null)))];

    CheckMode ModeOf(string process) => _host.Database.Read(query => CheckModes.Of(query, "blog", process));
}
