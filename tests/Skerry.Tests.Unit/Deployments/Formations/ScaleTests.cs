using Skerry.Kernel.Releases;
using Skerry.Sdk.Deployments;
using Skerry.Tests.Unit.Commands;

namespace Skerry.Tests.Unit.Deployments.Formations;

public sealed class ScaleTests : IAsyncLifetime
{
    readonly TestHost _host = new();

    public async Task InitializeAsync() => await _host.MustAsync("apps:create", "blog");

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Before_the_first_deployment_any_process_type_can_be_set()
    {
        Assert.Contains("Stored for its first deployment", (await _host.MustAsync("ps:scale", "blog", "web=2", "worker=0")).Output, StringComparison.Ordinal);
        Assert.Equal("-----> Scaling for blog\nproctype: qty\n--------: ---\nweb:      2\nworker:   0\n", (await _host.MustAsync("ps:scale", "blog")).Output);
        Assert.Empty(_host.Deployments.Orders);
        Assert.Contains("\"counts\":{\"web\":2,\"worker\":0}", _host.Events().Single(found => found.Type == "AppScaled").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_runs_is_deployed_with_the_numbers()
    {
        await DeployAsync();
        Assert.Equal(0, (await _host.MustAsync("ps:scale", "blog", "web=2")).ExitCode);
        var order = Assert.Single(_host.Deployments.Orders);
        Assert.Equal((DeploymentKind.Scale, 2), (order.Kind, order.Counts!["web"]));
        Assert.DoesNotContain(_host.Events(), found => found.Type == "AppScaled");
    }

    [Fact]
    public async Task A_deployment_that_fails_leaves_the_numbers_that_run()
    {
        await DeployAsync();
        _host.Deployments.Outcome = DeploymentStatus.Failed;
        var call = await _host.RunAsync("ps:scale", "blog", "web=2");
        Assert.Equal(1, call.ExitCode);
        Assert.Contains("are what they were before", call.Error, StringComparison.Ordinal);
        Assert.Contains("web:      1\n", (await _host.MustAsync("ps:scale", "blog")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stored_for_later_is_shown_beside_what_serves()
    {
        await DeployAsync();
        Assert.Contains("ps:restart blog", (await _host.MustAsync("ps:scale", "--skip-deploy", "blog", "web=3")).Output, StringComparison.Ordinal);
        Assert.Empty(_host.Deployments.Orders);
        var shown = await _host.MustAsync("ps:scale", "blog");
        Assert.Contains("web:      3\n", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Serving now: web=1 worker=1.", shown.Error, StringComparison.Ordinal);

        var rows = (await _host.MustAsync("ps:scale", "blog", "--format", "json")).Json;
        Assert.Equal(("web", 3, 1), (rows[0].GetProperty("process-type").GetString(), rows[0].GetProperty("quantity").GetInt32(), rows[0].GetProperty("serving").GetInt32()));
    }

    [Theory]
    [InlineData("web", "is not <process type>=<number>")]
    [InlineData("web=", "\"\" is not a number of instances of web")]
    [InlineData("web=-1", "\"-1\" is not a number")]
    [InlineData("web=1.5", "whole number from 0 to 1000")]
    [InlineData("web=1001", "whole number from 0 to 1000")]
    [InlineData("web=99999999999", "whole number from 0 to 1000")]
    [InlineData("Web=1", "\"Web\" is not a process type")]
    [InlineData("=1", "\"\" is not a process type")]
    [InlineData("web.1=1", "is not a process type")]
    [InlineData("release=1", "is the release task")]
    [InlineData("wrker=1", "has no process type \"wrker\"; it has: web, worker")]
    [InlineData("worker=2", "app.json file with a formation key for \"worker\" (quantity 1) and cannot be manually scaled")]
    public async Task Rejects_what_cannot_be(string pair, string expected)
    {
        await DeployAsync();
        var call = await _host.RunAsync("ps:scale", "blog", pair);
        Assert.Equal(1, call.ExitCode);
        Assert.Contains(expected, call.Error, StringComparison.Ordinal);
        Assert.Empty(_host.Deployments.Orders);
        Assert.DoesNotContain(_host.Events(), found => found.Type == "AppScaled");
    }

    [Fact]
    public async Task Rejects_a_process_type_that_stands_twice() =>
        Assert.Contains("\"web\" stands twice", (await _host.RunAsync("ps:scale", "blog", "web=1", "web=2")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_viewer_sees_the_numbers_and_may_not_change_them()
    {
        await DeployAsync();
        await _host.AddPersonAsync("val", "viewer:blog");
        await _host.AddPersonAsync("eve");
        Assert.Equal(0, (await _host.RunAsAsync("val", "ps:scale", "blog")).ExitCode);
        Assert.Contains("\"deployer\"", (await _host.RunAsAsync("val", "ps:scale", "blog", "web=2")).Error, StringComparison.Ordinal);
        Assert.Equal(20, (await _host.RunAsAsync("eve", "ps:scale", "blog")).ExitCode);
        Assert.Empty(_host.Deployments.Orders);
    }

    Task DeployAsync() => _host.DeployAsync("blog", new ReleaseProcess("web", "serve", 1, []), new ReleaseProcess("worker", "work", 1, []) { Quantity = 1 });
}
