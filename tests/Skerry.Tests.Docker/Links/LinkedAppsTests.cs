using Skerry.Plugins.Docker.Scheduling.Addresses;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Links;

[Collection("docker")]
public sealed class LinkedAppsTests(DockerFixture fixture) : LinkTest(fixture)
{
    [Fact]
    public async Task A_linked_app_reaches_the_service_by_name_and_an_app_without_a_link_neither_by_name_nor_by_address()
    {
        var service = await ServeAsync(Link(1));
        var address = service.Addresses[Link(1)];
        var linked = await StartAsync(AppA, Link(1));
        var stranger = await StartAsync(AppB);

        await ReachesServiceAsync(linked.Id);
        Assert.True(await ReachesAsync(linked.Id, address, 8000));
        Assert.False(await ReachesAsync(stranger.Id, Alias, 8000));
        Assert.False(await ReachesAsync(stranger.Id, $"{Fixture.InstanceId}.{Service}", 8000));
        Assert.False(await ReachesAsync(stranger.Id, address, 8000));
        Assert.False(await ReachesAsync(stranger.Id, linked.Address, 5000));
        Assert.True(await ReachesAsync(stranger.Id, "127.0.0.1", 5000), "It reaches nothing at all, so that it does not reach the service says nothing.");
    }

    [Fact]
    public async Task Two_apps_linked_to_one_service_over_two_networks_do_not_reach_each_other()
    {
        var service = await ServeAsync(Link(1), Link(2));
        var first = await StartAsync(AppA, Link(1));
        var second = await StartAsync(AppB, Link(2));
        await ReachesServiceAsync(first.Id);
        await ReachesServiceAsync(second.Id);

        var networks = (await Fixture.Docker.Containers.InspectAsync(second.Id, DockerFixture.Soon)).NetworkSettings!.Networks!;
        Assert.Equal(2, networks.Count);
        foreach (var address in networks.Values.Select(network => network.IpAddress!))
            Assert.False(await ReachesAsync(first.Id, address, 5000), $"{address} was reached.");
        var name = (await Fixture.Docker.Containers.InspectAsync(second.Id, DockerFixture.Soon)).Name.TrimStart('/');
        Assert.False(await ReachesAsync(first.Id, name, 5000));
        Assert.False(await ReachesAsync(first.Id, second.Id[..12], 5000));
        Assert.False(await ReachesAsync(first.Id, service.Addresses[Link(2)], 8000));
        Assert.Equal(second.Address, networks.Single(network => !network.Key.EndsWith(Link(2), StringComparison.Ordinal)).Value.IpAddress);
    }

    [Fact]
    public async Task The_service_is_reached_again_after_the_container_or_the_service_was_restarted_and_after_a_revival()
    {
        await ServeAsync(Link(1));
        var app = await StartAsync(AppA, Link(1));
        await ReachesServiceAsync(app.Id);

        await Fixture.Docker.Containers.StopAsync(app.Id, TimeSpan.Zero, DockerFixture.Soon);
        await Fixture.Docker.Containers.StartAsync(app.Id, DockerFixture.Soon);
        await ReachesServiceAsync(app.Id);

        await SendAsync(new StopContainer { Container = Service, Grace = TimeSpan.Zero });
        await SendAsync(new StartContainer { Container = Service });
        await ReachesServiceAsync(app.Id);

        await SendAsync(new StopInstances { Selector = new(AppA), Grace = TimeSpan.Zero, Keep = true });
        var revived = Assert.Single(await SendAsync(new ReviveInstances { Instances = [app] }));
        Assert.Equal(app.Address, revived.Address);
        await ReachesServiceAsync(app.Id);
    }

    [Fact]
    public async Task The_first_thing_that_a_process_does_can_be_to_call_the_service()
    {
        var service = await ServeAsync(Link(1));
        for (var began = DateTime.UtcNow; !await ReachesAsync(service.Id, "127.0.0.1", 8000); await System.Threading.Tasks.Task.Delay(50))
            Assert.True(DateTime.UtcNow - began < TimeSpan.FromSeconds(20), "The service does not answer.");
        Assert.Equal(0, await SendAsync(Task(AppA, $"wget -q -O - http://{Alias}:8000/", Link(1))));
        Assert.Contains("       hello", Output.Lines);
        Assert.NotEqual(0, await SendAsync(Task(AppA, $"wget -q -O - http://{Alias}:8000/")));
        Assert.Empty(await SendAsync(new ListInstances { Selector = new(AppA) }));
    }

    [Fact]
    public async Task A_network_that_is_not_there_is_named_with_the_app_and_nothing_is_left()
    {
        var e = await Assert.ThrowsAsync<SkerryException>(() => StartAsync(AppA, Link(1)));
        Assert.Contains($"Instances of app '{AppA}' cannot be started: network '{Link(1)}', which they are to join, is gone", e.Message);
        var task = await Assert.ThrowsAsync<SkerryException>(() => SendAsync(Task(AppA, "true", Link(1), Link(2))));
        Assert.Contains($"networks '{Link(1)}', '{Link(2)}'", task.Message);
        Assert.Empty(await SendAsync(new ListInstances { Selector = new(AppA) }));
        var leases = await Fixture.Plugins.Store.ListAsync("addresses", AddressJson.Default.AddressLease);
        Assert.DoesNotContain(leases.Values, lease => lease.App == AppA);
    }

    [Fact]
    public async Task A_network_of_another_installation_is_not_there()
    {
        await using var other = DockerPlugins.On(Fixture.InstanceId + "n", "10.217.28.0/23");
        await other.SendAsync(new CreateNetwork { Name = Link(1), Size = 5 }, DockerFixture.Soon);
        try
        {
            var e = await Assert.ThrowsAsync<SkerryException>(() => StartAsync(AppA, Link(1)));
            Assert.Contains($"'{Link(1)}'", e.Message);
        }
        finally
        {
            await other.SendAsync(new RemoveNetwork { Name = Link(1) }, DockerFixture.Soon);
        }
    }

    [Fact]
    public async Task A_full_network_is_an_error_that_says_what_to_do_and_nothing_is_left()
    {
        await SendAsync(new CreateNetwork { Name = Link(1), Size = 1 });
        await SendAsync(new RunContainer { Spec = new() { Name = Service, Image = Fixture.Image, Command = ["sleep", "1000"], Network = Link(1) } });
        var e = await Assert.ThrowsAsync<SkerryException>(() => StartAsync(AppA, Link(1)));
        Assert.Contains($"Instance 'web.1' of app '{AppA}' could not be started", e.Message);
        Assert.Contains($"is full ('{Fixture.InstanceId}.{Link(1)}')", e.Message);
        Assert.Contains($"skerry ps:scale {AppA} web=<number>", e.Message);
        Assert.Empty(await SendAsync(new ListInstances { Selector = new(AppA) }));
    }

    [Fact]
    public async Task What_the_address_pool_reads_back_is_the_network_of_the_address_and_not_that_of_a_link()
    {
        await SendAsync(new CreateNetwork { Name = Link(1), Size = 5 });
        var app = await StartAsync(AppA, Link(1));
        // Without a store, all that it knows is the containers.
        await using var later = DockerPlugins.On(Fixture.InstanceId, DockerFixture.SubnetPool);
        await later.Get<AddressPool>().AcquireAsync([new(AppB, "web", 1, 1, "d1")], DockerFixture.Soon);
        await later.SendAsync(new StopInstances { Selector = new(AppA), Grace = TimeSpan.Zero }, DockerFixture.Soon);
        var lease = (await later.Store.ListAsync("addresses", AddressJson.Default.AddressLease))[app.Address];
        Assert.StartsWith($"skerry-{Fixture.InstanceId}-", lease.Network);
    }
}
