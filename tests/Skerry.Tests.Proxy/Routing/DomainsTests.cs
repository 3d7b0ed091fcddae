using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;
using Skerry.Tests.Proxy.Support;

namespace Skerry.Tests.Proxy.Routing;

public sealed class DomainsTests
{
    [Fact]
    public async Task An_added_domain_stands_before_the_default_one()
    {
        await using var router = await RouterHost.StartAsync("blog");

        var call = await router.RunAsync("domains:add", "blog", "www.example.com", "*.Example.com");

        Assert.Equal(["-----> Added www.example.com to blog", "-----> Added *.example.com to blog"], call.Output.Lines);
        Assert.Equal(["www.example.com", "*.example.com", "blog.apps.test"], router.Hosts("blog"));
        var changed = Assert.IsType<DomainsChanged>(Assert.Single(router.Installation.Store.Events));
        Assert.Equal(("blog", "local:root", call.Id), (changed.App, changed.Actor, changed.Cause));
        Assert.Equal(router.Hosts("blog"), changed.Domains);
    }

    [Fact]
    public async Task Adding_a_domain_twice_is_skipped()
    {
        await using var router = await RouterHost.StartAsync("blog");
        await router.RunAsync("domains:add", "blog", "a.com");

        var call = await router.RunAsync("domains:add", "blog", "a.com", "blog.apps.test");

        Assert.Equal(["-----> Skipping: a.com already added to blog", "-----> Skipping: blog.apps.test already added to blog"], call.Output.Lines);
        Assert.Equal(["a.com", "blog.apps.test"], router.Hosts("blog"));
        Assert.Single(router.Installation.Store.Events);
    }

    [Fact]
    public async Task Domains_are_set_removed_cleared_and_reset()
    {
        await using var router = await RouterHost.StartAsync("blog");

        Assert.Equal(["-----> Set a.com b.com for blog"], (await router.RunAsync("domains:set", "blog", "a.com", "b.com")).Output.Lines);
        Assert.Equal(["a.com", "b.com"], router.Hosts("blog"));
        Assert.Equal(["-----> Removed a.com from blog"], (await router.RunAsync("domains:remove", "blog", "a.com")).Output.Lines);
        Assert.Equal(["b.com"], router.Hosts("blog"));
        await router.RunAsync("domains:add", "blog", "blog.apps.test");
        Assert.Equal(["b.com", "blog.apps.test"], router.Hosts("blog"));
        await router.RunAsync("domains:remove", "blog", "blog.apps.test");
        Assert.Equal(["b.com"], router.Hosts("blog"));
        Assert.Equal(["-----> Cleared domains in blog"], (await router.RunAsync("domains:clear", "blog")).Output.Lines);
        Assert.Empty(router.Hosts("blog"));
        await router.RunAsync("domains:reset", "blog");
        Assert.Equal(["blog.apps.test"], router.Hosts("blog"));
    }

    [Theory]
    [InlineData("a.com")]
    [InlineData("*.a.com")]
    [InlineData("shop.apps.test")]
    public async Task A_domain_of_another_app_is_refused_by_its_name(string domain)
    {
        await using var router = await RouterHost.StartAsync("blog", "shop");
        await router.RunAsync("domains:add", "shop", "a.com", "*.a.com");
        var documents = router.Installation.Store.Count;

        var refused = await Assert.ThrowsAsync<SkerryException>(() => router.RunAsync("domains:add", "blog", "free.com", domain));

        Assert.Equal($"Domain \"{domain}\" already belongs to app \"shop\". To move it: domains:remove shop {domain}", refused.Message);
        Assert.Equal(documents, router.Installation.Store.Count);
        Assert.Equal(["blog.apps.test"], router.Hosts("blog"));
    }

    [Fact]
    public async Task A_domain_that_the_app_does_not_have_cannot_be_removed()
    {
        await using var router = await RouterHost.StartAsync("blog");

        var refused = await Assert.ThrowsAsync<SkerryException>(() => router.RunAsync("domains:remove", "blog", "a.com"));

        Assert.Equal("Domain \"a.com\" is not one of app \"blog\". See: domains:report blog", refused.Message);
    }

    [Fact]
    public async Task A_bad_domain_changes_nothing()
    {
        await using var router = await RouterHost.StartAsync("blog");

        await Assert.ThrowsAsync<SkerryException>(() => router.RunAsync("domains:set", "blog", "a.com", "b_c"));

        Assert.Equal(0, router.Installation.Store.Count);
        Assert.Null(router.Proxy.Applied);
    }

    [Fact]
    public async Task What_the_proxy_refuses_is_not_saved()
    {
        await using var router = await RouterHost.StartAsync("blog");
        router.Proxy.Refusal = "nginx does not run";

        var refused = await Assert.ThrowsAsync<SkerryException>(() => router.RunAsync("domains:add", "blog", "a.com"));

        Assert.Equal("nginx does not run", refused.Message);
        Assert.Equal(0, router.Installation.Store.Count);
        Assert.Empty(router.Installation.Store.Events);
    }

    [Fact]
    public async Task Domains_are_still_there_after_a_restart()
    {
        await using var router = await RouterHost.StartAsync("blog");
        await router.RunAsync("domains:set", "blog", "a.com");

        await router.RestartAsync();

        Assert.Equal("a.com", Assert.Single((await router.RunAsync("domains:report", "blog", "--domains-app-vhosts")).Output.Lines));
    }

    [Fact]
    public async Task An_app_that_is_destroyed_leaves_its_domains_to_others()
    {
        await using var router = await RouterHost.StartAsync("blog", "shop");
        await router.RunAsync("domains:set", "blog", "a.com");
        router.Installation.Apps.Remove("blog");

        await router.RunAsync("domains:add", "shop", "a.com");
        await router.Plugin.PublishAsync(new AppDestroyed { App = "blog", Time = DateTimeOffset.UtcNow });
        await router.Plugin.PublishAsync(new AppDestroyed { App = "blog", Time = DateTimeOffset.UtcNow });

        Assert.Equal(1, router.Installation.Store.Count);
        Assert.Equal(["a.com", "shop.apps.test"], router.Hosts("shop"));
    }

    [Fact]
    public async Task A_late_word_of_a_destroyed_app_does_not_touch_a_new_one_of_that_name()
    {
        await using var router = await RouterHost.StartAsync("blog");
        var destroyed = DateTimeOffset.UtcNow.AddSeconds(-1);
        await router.RunAsync("domains:set", "blog", "a.com");

        await router.Plugin.PublishAsync(new AppDestroyed { App = "blog", Time = destroyed });

        Assert.Equal(1, router.Installation.Store.Count);
    }

    [Fact]
    public async Task An_app_whose_default_domain_was_given_away_cannot_be_created()
    {
        await using var router = await RouterHost.StartAsync("blog");
        await router.RunAsync("domains:add", "blog", "shop.apps.test");
        var gate = new AppCreating { App = "shop", Actor = "me", Cause = "c" };

        var refused = await Assert.ThrowsAsync<GateRefusedException>(() => router.Plugin.PublishAsync(gate));

        Assert.Contains("\"shop.apps.test\", which belongs to app \"blog\"", refused.Message, StringComparison.Ordinal);
        await router.Plugin.PublishAsync(gate with { App = "other" });
        router.Installation.Apps.Remove("blog");
        await router.Plugin.PublishAsync(gate);
    }

    [Fact]
    public async Task The_report_shows_what_dokku_shows()
    {
        await using var router = await RouterHost.StartAsync("blog", "secret", "shop");
        var ann = new Caller("ann", false);
        router.Installation.Access.Grant(ann.Name, Right.Viewer, "blog");
        router.Installation.Access.Grant(ann.Name, Right.Viewer, "shop");
        await router.RunAsync("domains:clear", "shop");

        var reports = (await router.Plugin.RunAsAsync(ann, "domains:report")).Output.Reports;

        Assert.Equal(["blog domains information", "shop domains information"], reports.Select(report => report.Heading));
        Assert.Equal(["domains-app-enabled", "domains-app-vhosts", "domains-global-enabled", "domains-global-vhosts"], reports[0].Fields.Select(field => field.Key));
        Assert.Equal(true, reports[0].Fields[0].Value);
        Assert.Equal(["blog.apps.test"], (IReadOnlyList<string>)reports[0].Fields[1].Value!);
        Assert.Equal(false, reports[1].Fields[0].Value);
        Assert.Equal("apps.test", Assert.Single((await router.RunAsync("domains:report", "blog", "--domains-global-vhosts")).Output.Lines));
        Assert.Equal(ExitCodes.AppNotFound, (await Assert.ThrowsAsync<SkerryException>(() => router.Plugin.RunAsAsync(ann, "domains:report", "secret"))).ExitCode);
    }
}
