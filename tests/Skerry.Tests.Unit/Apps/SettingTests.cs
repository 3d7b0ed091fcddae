using Skerry.Kernel.Apps.Settings;
using Skerry.Tests.Unit.Commands;

namespace Skerry.Tests.Unit.Apps;

public sealed class SettingTests : IAsyncLifetime
{
    readonly TestHost _host = new();

    public async Task InitializeAsync() => await _host.MustAsync("apps:create", "blog");

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_own_value_wins_over_the_one_for_all_apps_and_that_over_the_default()
    {
        Assert.Equal(10, InForce(AppSetting.KeepReleases));
        Assert.Equal("=====> Setting keep-releases to 5\n", (await _host.MustAsync("apps:set", "--global", "keep-releases", "5")).Output);
        Assert.Equal(5, InForce(AppSetting.KeepReleases));
        await _host.MustAsync("apps:set", "blog", "keep-releases", "7");
        Assert.Equal(7, InForce(AppSetting.KeepReleases));

        var report = (await _host.MustAsync("apps:report", "blog", "--format", "json")).Json;
        Assert.Equal((7, 5, 7), (report.GetProperty("keep-releases").GetInt32(), report.GetProperty("global-keep-releases").GetInt32(), report.GetProperty("computed-keep-releases").GetInt32()));
        Assert.Equal("5\n", (await _host.MustAsync("apps:report", "blog", "--apps-global-keep-releases")).Output);
        Assert.Equal("7\n", (await _host.MustAsync("apps:report", "blog", "--apps-keep-releases")).Output);
    }

    [Theory]
    [InlineData("ps:set", "blog", "stop-timeout-seconds")]
    [InlineData("ps:set", "blog", "stop-timeout-seconds", "")]
    [InlineData("ps:set", "--app", "blog", "stop-timeout-seconds")]
    public async Task An_empty_value_clears(params string[] call)
    {
        await _host.MustAsync("ps:set", "blog", "stop-timeout-seconds", "5");
        Assert.Equal(5, InForce(AppSetting.StopTimeout));
        Assert.Equal("=====> Unsetting stop-timeout-seconds\n", (await _host.MustAsync(call)).Output);
        Assert.Equal(30, InForce(AppSetting.StopTimeout));
    }

    [Theory]
    [InlineData("wait-to-retire", "86401", "whole number from 0 to 86400")]
    [InlineData("wait-to-retire", "1.5", "\"1.5\" is not a value of wait-to-retire")]
    [InlineData("startup-timeout", "0", "from 1 to 3600")]
    [InlineData("uptime", "lots", "\"lots\"")]
    [InlineData("stop-timeout-seconds", "5", "Properties are:\nwait-to-retire: ")]
    public async Task Rejects_what_it_does_not_know_or_is_out_of_bounds(string property, string value, string expected)
    {
        var call = await _host.RunAsync("checks:set", "blog", property, value);
        Assert.Equal(1, call.ExitCode);
        Assert.Contains(expected, call.Error.Replace(" !     ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Events(), found => found.Type == "SettingChanged");
    }

    [Fact]
    public async Task Each_change_is_an_event_and_what_changes_nothing_is_none()
    {
        await _host.MustAsync("checks:set", "blog", "uptime", "4");
        await _host.MustAsync("checks:set", "blog", "uptime", "4");
        await _host.MustAsync("checks:set", "--global", "uptime", "6");
        await _host.MustAsync("checks:set", "blog", "uptime");

        var bodies = _host.Events().Where(found => found.Type == "SettingChanged").Select(found => found.Body).ToList();
        Assert.Equal(3, bodies.Count);
        Assert.Contains("\"name\":\"checks/uptime\",\"value\":\"4\"", bodies[0], StringComparison.Ordinal);
        Assert.DoesNotContain("\"app\":\"", bodies[1], StringComparison.Ordinal);
        Assert.DoesNotContain("\"value\":\"", bodies[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_are_those_of_the_app_and_for_all_apps_the_host_owners()
    {
        await _host.AddPersonAsync("ann", "deployer:blog");
        await _host.AddPersonAsync("val", "viewer:blog");
        await _host.AddPersonAsync("eve");

        Assert.Equal(0, (await _host.RunAsAsync("ann", "ps:set", "blog", "stop-timeout-seconds", "5")).ExitCode);
        Assert.Contains("\"host-owner\"", (await _host.RunAsAsync("ann", "ps:set", "--global", "stop-timeout-seconds", "5")).Error, StringComparison.Ordinal);
        Assert.Contains("\"deployer\"", (await _host.RunAsAsync("val", "ps:set", "blog", "stop-timeout-seconds", "6")).Error, StringComparison.Ordinal);
        Assert.Equal(20, (await _host.RunAsAsync("eve", "ps:set", "blog", "stop-timeout-seconds", "6")).ExitCode);
        Assert.Equal(5, InForce(AppSetting.StopTimeout));
    }

    [Fact]
    public async Task Says_what_is_missing()
    {
        Assert.Equal(20, (await _host.RunAsync("ps:set", "stop-timeout-seconds", "5")).ExitCode);
        Assert.Contains("Please specify <property>", (await _host.RunAsync("ps:set", "--global")).Error, StringComparison.Ordinal);
        Assert.Contains("exclude each other", (await _host.RunAsync("ps:set", "--global", "--app", "blog", "stop-timeout-seconds")).Error, StringComparison.Ordinal);
        Assert.Equal(20, (await _host.RunAsync("ps:set", "none", "stop-timeout-seconds", "5")).ExitCode);
        Assert.Contains("stop-timeout-seconds", (await _host.MustAsync("ps:set", "--help")).Output, StringComparison.Ordinal);
    }

    int InForce(AppSetting setting) => _host.Database.Read(query => AppSettingStore.Number(query, "blog", setting));
}
