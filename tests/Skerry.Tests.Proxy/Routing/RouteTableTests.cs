using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Events;
using Skerry.Sdk.Requests.Proxying;
using Skerry.Sdk.Requests.Routing;
using Skerry.Tests.Proxy.Nginx;
using Skerry.Tests.Proxy.Support;

namespace Skerry.Tests.Proxy.Routing;

public sealed class RouteTableTests
{
    [Fact]
    public async Task The_table_holds_every_app_with_its_state_and_the_addresses_of_its_web_instances()
    {
        await using var router = await RouterHost.StartAsync();
        var apps = router.Installation.Apps;
        apps.Set("zoo", AppState.Running, "10.0.0.2:5000", "10.0.0.3:5000");
        apps.Set("blog", AppState.Stopped);
        apps.Set("new", AppState.NotDeployed);
        apps.Set("jobs", AppState.Running, "worker", ["10.0.0.4:5000"]);
        apps.Set("mute", AppState.Running, "10.0.0.5:0");

        await router.Plugin.SendAsync(new ApplyRoutes());

        Assert.Equal(["blog", "jobs", "mute", "new", "zoo"], router.Proxy.Applied!.Apps.Select(app => app.App));
        Assert.Equal(AppState.Stopped, router.Routes("blog").State);
        Assert.Equal(AppState.NotDeployed, router.Routes("new").State);
        Assert.Equal(["10.0.0.2:5000", "10.0.0.3:5000"], router.Routes("zoo").Backends);
        Assert.Empty(router.Routes("jobs").Backends);
        Assert.Empty(router.Routes("mute").Backends);
        Assert.Equal(["zoo.apps.test"], router.Hosts("zoo"));
    }

    [Fact]
    public async Task A_candidate_is_validated_in_the_place_of_what_serves()
    {
        await using var router = await RouterHost.StartAsync("blog", "shop");
        var candidate = new AppServing("blog", AppState.Running, 2, [new()
        {
            Id = "n", App = "blog", Process = "web", Index = 1, Release = 2, Deployment = "d", Address = "10.0.0.9", Port = 5000,
        }]);

        await router.Plugin.SendAsync(new ValidateRoutes { Candidate = candidate });

        Assert.Equal(["blog", "shop"], router.Proxy.Validated!.Apps.Select(app => app.App));
        Assert.Equal(["10.0.0.9:5000"], router.Proxy.Validated.Apps[0].Backends);
        Assert.Null(router.Proxy.Applied);
    }

    [Fact]
    public async Task A_domain_that_was_given_away_is_not_also_a_default_one()
    {
        await using var router = await RouterHost.StartAsync("blog");
        await router.RunAsync("domains:add", "blog", "shop.apps.test");
        router.Installation.Apps.Set("shop", AppState.NotDeployed);

        await router.Plugin.SendAsync(new ApplyRoutes());

        Assert.Equal(["shop.apps.test", "blog.apps.test"], router.Hosts("blog"));
        Assert.Empty(router.Hosts("shop"));
    }

    [Fact]
    public async Task An_app_name_that_is_no_host_name_has_no_default_domain()
    {
        await using var router = await RouterHost.StartAsync("a-.b", "ok");

        await router.Plugin.SendAsync(new ApplyRoutes());

        Assert.Empty(router.Hosts("a-.b"));
        Assert.Equal(["ok.apps.test"], router.Hosts("ok"));
    }

    [Fact]
    public async Task Urls_carry_the_port_and_leave_wildcards_out()
    {
        await using var router = await RouterHost.StartAsync("blog");
        await router.RunAsync("domains:add", "blog", "*.a.com", "a.com");

        var urls = await router.Plugin.SendAsync(new GetUrls { App = "blog" });

        Assert.Equal([$"http://a.com:{router.Installation.HttpPort}", $"http://blog.apps.test:{router.Installation.HttpPort}"], urls);
    }

    [Fact]
    public async Task Requests_in_flight_are_the_proxys_to_count()
    {
        await using var router = await RouterHost.StartAsync("blog");

        Assert.Equal(2, await router.Plugin.SendAsync(new CountInFlight { Addresses = ["10.0.0.1:1", "10.0.0.2:1"] }));
    }

    [Fact]
    public async Task Apps_that_come_stop_and_go_change_the_table_as_soon_as_the_proxy_is_there()
    {
        await using var router = await RouterHost.StartAsync("blog");
        router.Proxy.Refusal = "nginx does not run";

        await router.Plugin.PublishAsync(new AppCreated { App = "blog" });
        await Asking.UntilAsync(() => Task.FromResult(router.Installation.Log.Entries.Any(entry => entry.Text.Contains("nginx does not run", StringComparison.Ordinal))));
        router.Proxy.Refusal = null;
        await Asking.UntilAsync(() => Task.FromResult(router.Proxy.Applied is not null));

        router.Installation.Apps.Set("blog", AppState.Stopped);
        await router.Plugin.PublishAsync(new AppStopped { App = "blog" });
        await Asking.UntilAsync(() => Task.FromResult(router.Routes("blog").State == AppState.Stopped));
        router.Installation.Apps.Remove("blog");
        await router.Plugin.PublishAsync(new AppDestroyed { App = "blog" });
        await Asking.UntilAsync(() => Task.FromResult(router.Proxy.Applied!.Apps.Count == 0));
    }

    [Fact]
    public async Task Settings_of_an_app_are_in_the_table_and_the_report()
    {
        await using var router = await RouterHost.StartAsync("blog");

        Assert.Equal(["-----> Setting client-max-body-size to 50m"], (await router.RunAsync("proxy:set", "blog", "client-max-body-size", "50m")).Output.Lines);
        await router.RunAsync("proxy:set", "blog", "proxy-read-timeout", "5m");
        await router.RunAsync("proxy:set", "blog", "proxy-send-timeout", "90");
        await router.RunAsync("proxy:set", "blog", "proxy-buffering", "off");

        Assert.Equal(
            new RouteOptions { MaxBodySize = 50 << 20, ReadTimeout = TimeSpan.FromMinutes(5), SendTimeout = TimeSpan.FromSeconds(90), Buffering = false },
            router.Routes("blog").Options);
        Assert.Equal(["50m", "off", "300s", "90s"], (await router.RunAsync("proxy:report", "blog")).Output.Reports[0].Fields.Select(field => field.Value));
        Assert.Equal(["-----> Unsetting proxy-buffering"], (await router.RunAsync("proxy:set", "blog", "proxy-buffering")).Output.Lines);
        Assert.Null(router.Routes("blog").Options.Buffering);
        Assert.Equal(
            [("proxy/client-max-body-size", "50m"), ("proxy/proxy-read-timeout", "300s"), ("proxy/proxy-send-timeout", "90s"), ("proxy/proxy-buffering", "off"), ("proxy/proxy-buffering", null)],
            router.Installation.Store.Events.Cast<SettingChanged>().Select(changed => (changed.Name, changed.Value)));
    }

    [Fact]
    public async Task A_table_has_the_number_of_the_snapshot_that_it_was_made_from()
    {
        await using var router = await RouterHost.StartAsync("blog");
        await router.Plugin.SendAsync(new ApplyRoutes());
        var first = router.Proxy.Applied!.Number;
        Assert.Equal((await router.Installation.Apps.ReadServingAsync()).Number, first);
        router.Installation.Apps.Set("blog", AppState.Stopped);
        await router.Plugin.SendAsync(new ApplyRoutes());
        Assert.True(router.Proxy.Applied!.Number > first);
    }

    [Theory]
    [InlineData("client-max-body-size", "50x")]
    [InlineData("client-max-body-size", "-1")]
    [InlineData("client-max-body-size", "1; deny all")]
    [InlineData("client-max-body-size", "999999999g")]
    [InlineData("proxy-read-timeout", "0")]
    [InlineData("proxy-read-timeout", "25h")]
    [InlineData("proxy-send-timeout", "soon")]
    [InlineData("proxy-buffering", "yes")]
    public async Task Rejects_values_that_make_no_sense(string property, string value)
    {
        await using var router = await RouterHost.StartAsync("blog");

        var refused = await Assert.ThrowsAsync<SkerryException>(() => router.RunAsync("proxy:set", "--", "blog", property, value));

        Assert.Contains($"\"{value}\" is no value for {property} of app \"blog\"", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, router.Installation.Store.Count);
    }

    [Fact]
    public async Task Rejects_a_property_that_there_is_not()
    {
        await using var router = await RouterHost.StartAsync("blog");

        var refused = await Assert.ThrowsAsync<SkerryException>(() => router.RunAsync("proxy:set", "blog", "hsts", "on"));

        Assert.Contains("\"hsts\" is not a property of the proxy. There are: client-max-body-size, ", refused.Message, StringComparison.Ordinal);
    }
}
