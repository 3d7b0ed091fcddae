using Skerry.Plugins.Docker.Scheduling.Addresses;
using Skerry.Sdk.Apps;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

[Collection("docker")]
public sealed class HaltingTests(DockerFixture fixture) : SchedulerTest(fixture)
{
    [Fact]
    public async Task Halted_instances_stay_with_their_addresses_and_nothing_starts_them()
    {
        var worker = Worker("sleep 1000", 2);
        var started = await StartAsync(NewDeployment(), null, worker);
        await CheckAsync(started[0].Deployment, 10, worker);
        for (var twice = 0; twice < 2; twice++)
            await StopAsync(new(App), keep: true);
        var halted = await ListAsync();
        Assert.Equal(started.Select(instance => (instance.Id, instance.Address, InstanceState.Exited)), halted.Select(instance => (instance.Id, instance.Address, instance.State)));
        foreach (var instance in halted)
            Assert.Equal("no", await RestartPolicyAsync(instance));
        var others = await StartAsync(NewDeployment(), null, Worker("sleep 1000", 4));
        Assert.Empty(others.Select(instance => instance.Address).Intersect(started.Select(instance => instance.Address)));
    }

    [Fact]
    public async Task Halted_instances_come_back_as_they_were()
    {
        var worker = Worker("sleep 1000", 2);
        var started = await StartAsync(NewDeployment(), null, worker);
        await StopAsync(new(App, Process: "worker", Index: 1), keep: true);
        for (var twice = 0; twice < 2; twice++)
            Assert.Equal(started.Select(instance => (instance.Id, instance.Address)), (await ReviveAsync(started)).Select(instance => (instance.Id, instance.Address)));
        foreach (var instance in started)
        {
            var container = await Fixture.Docker.Containers.InspectAsync(instance.Id, DockerFixture.Soon);
            Assert.Equal(instance.Address, container.NetworkSettings!.Networks!.Values.Single().IpAddress);
            Assert.Equal("always", container.HostConfig!.RestartPolicy!.Name);
        }
    }

    [Fact]
    public async Task Removing_what_was_halted_frees_its_address()
    {
        var started = await StartAsync(NewDeployment(), null, Worker("sleep 1000"));
        await StopAsync(new(App), keep: true);
        Assert.True(await IsHeldAsync(started[0].Address));
        await StopAsync(new(App));
        Assert.False(await IsHeldAsync(started[0].Address));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Revives_what_was_killed_at_its_address_and_leaves_out_what_is_gone()
    {
        var started = await StartAsync(NewDeployment(), null, Worker("sleep 1000", 2));
        foreach (var instance in started)
            await Fixture.Docker.Containers.KillAsync(instance.Id, "SIGKILL", DockerFixture.Soon);
        await Fixture.Docker.Containers.RemoveAsync(started[1].Id, force: true, DockerFixture.Soon);
        var revived = await ReviveAsync(started);
        Assert.Equal((started[0].Id, started[0].Address), (Assert.Single(revived).Id, revived[0].Address));
        var container = await Fixture.Docker.Containers.InspectAsync(started[0].Id, DockerFixture.Soon);
        Assert.Equal(started[0].Address, container.NetworkSettings!.Networks!.Values.Single().IpAddress);
    }

    async Task<string> RestartPolicyAsync(Instance instance) =>
        (await Fixture.Docker.Containers.InspectAsync(instance.Id, DockerFixture.Soon)).HostConfig!.RestartPolicy!.Name;

    async Task<bool> IsHeldAsync(string address) =>
        (await Fixture.Plugins.Store.ListAsync("addresses", AddressJson.Default.AddressLease))[address].Holder is not null;
}
