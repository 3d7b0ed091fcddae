using Skerry.Plugins.Docker;
using Skerry.Plugins.Docker.Networking;
using Skerry.Plugins.Docker.Scheduling;
using Skerry.Plugins.Docker.Scheduling.Addresses;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

[Collection("docker")]
public sealed class AddressPoolTests(DockerFixture fixture)
{
    static IReadOnlyList<InstanceKey> Keys(string deployment, int count) =>
        [.. Enumerable.Range(1, count).Select(index => new InstanceKey("a", "web", index, 1, deployment))];

    [Fact]
    public async Task A_full_network_is_followed_by_another_and_leases_outlive_the_process()
    {
        var id = fixture.InstanceId + "p";
        await using var plugins = DockerPlugins.On(id, "10.217.20.0/22");
        try
        {
            var pool = plugins.Get<AddressPool>();
            var many = await pool.AcquireAsync(Keys("d1", 500), DockerFixture.Soon);
            Assert.Equal(500, many.Values.Select(lease => lease.Address).Distinct().Count());
            Assert.All(many.Values, lease => Assert.Equal($"skerry-{id}-1", lease.Network));
            var more = await pool.AcquireAsync(Keys("d2", 2), DockerFixture.Soon);
            Assert.All(more.Values, lease => Assert.Equal($"skerry-{id}-2", lease.Network));
            Assert.All(more.Values, lease => Assert.StartsWith("10.217.22.", lease.Address));
            Assert.Equal(more["" + more.Keys.First()].Address, (await pool.AcquireAsync(Keys("d2", 2), DockerFixture.Soon))[more.Keys.First()].Address);

            // The first 500 become free; those that were never used come before them, and then the oldest.
            await pool.ReleaseAsync(lease => lease.Deployment == "d1", DockerFixture.Soon);
            var next = await pool.AcquireAsync(Keys("d3", 10), DockerFixture.Soon);
            Assert.Equal(9, next.Values.Count(lease => many.Values.All(old => old.Address != lease.Address)));

            // No container ever came to be: a new process leaves them all alone for as long as somebody may be about to create one.
            await using var later = DockerPlugins.On(id, "10.217.20.0/22", store: plugins.Store);
            var again = await later.Get<AddressPool>().AcquireAsync(Keys("d4", 5), DockerFixture.Soon);
            Assert.DoesNotContain(again.Values, lease => next.Values.Concat(more.Values).Any(old => old.Address == lease.Address));
        }
        finally
        {
            foreach (var network in await fixture.Docker.Networks.ListAsync([$"skerry.instance={id}"], DockerFixture.Soon))
                await fixture.Docker.Networks.RemoveAsync(network.Id, DockerFixture.Soon);
        }
    }

    [Fact]
    public async Task Two_versions_of_the_plugin_side_by_side_never_give_out_one_address_twice()
    {
        var id = fixture.InstanceId + "r";
        await using var old = DockerPlugins.On(id, "10.217.20.0/22");
        await using var now = DockerPlugins.On(id, "10.217.20.0/22", store: old.Store);
        try
        {
            // Both have looked around; what the old one has asked for since, and not used yet, is left alone by the new one.
            var first = await old.Get<AddressPool>().AcquireAsync(Keys("d0", 1), DockerFixture.Soon);
            await now.Get<AddressPool>().ReleaseAsync(_ => false, DockerFixture.Soon);
            Assert.NotNull((await old.Store.ListAsync("addresses", AddressJson.Default.AddressLease))[first.Values.Single().Address].Holder);

            var given = await Task.WhenAll(Enumerable.Range(1, 40).Select(i =>
                Task.Run(() => (i % 2 == 0 ? old : now).Get<AddressPool>().AcquireAsync(Keys($"d{i}", 5), DockerFixture.Soon))));
            var addresses = given.SelectMany(leases => leases.Values).Concat(first.Values).Select(lease => lease.Address).ToList();
            Assert.Equal(201, addresses.Count);
            Assert.Equal(201, addresses.Distinct().Count());

            // And what the one frees, the other knows to be free.
            await now.Get<AddressPool>().ReleaseAsync(lease => lease.Deployment == "d2", DockerFixture.Soon);
            await old.Get<AddressPool>().AcquireAsync(Keys("d99", 299), DockerFixture.Soon);
            var held = (await old.Store.ListAsync("addresses", AddressJson.Default.AddressLease)).Values.Where(lease => lease.Holder is not null).ToList();
            Assert.Equal(495, held.Count);
            Assert.Equal((await old.Store.ListAsync("claims", AddressJson.Default.AddressLease)).Keys.Order(), held.Select(lease => lease.Address).Order());
        }
        finally
        {
            foreach (var network in await fixture.Docker.Networks.ListAsync([$"skerry.instance={id}"], DockerFixture.Soon))
                await fixture.Docker.Networks.RemoveAsync(network.Id, DockerFixture.Soon);
        }
    }

    [Fact]
    public async Task The_address_of_what_was_removed_by_hand_becomes_free_once_nobody_can_be_about_to_use_it()
    {
        var time = new ShiftedTime();
        var id = fixture.InstanceId + "q";
        await using var plugins = DockerPlugins.On(id, "10.217.20.0/22", time: time);
        try
        {
            var pool = plugins.Get<AddressPool>();
            var lease = (await pool.AcquireAsync(Keys("d1", 1), DockerFixture.Soon)).Values.Single();
            async Task<bool> IsHeldAfterAStopAsync()
            {
                await plugins.SendAsync(new StopInstances { Selector = new("b"), Grace = TimeSpan.Zero }, DockerFixture.Soon);
                return (await plugins.Store.ListAsync("addresses", AddressJson.Default.AddressLease))[lease.Address].Holder is not null;
            }
            Assert.True(await IsHeldAfterAStopAsync());
            time.Shift = TimeSpan.FromMinutes(21);
            await pool.AcquireAsync(Keys("d1", 1), DockerFixture.Soon);
            Assert.True(await IsHeldAfterAStopAsync());
            time.Shift *= 2;
            Assert.False(await IsHeldAfterAStopAsync());
        }
        finally
        {
            foreach (var network in await fixture.Docker.Networks.ListAsync([$"skerry.instance={id}"], DockerFixture.Soon))
                await fixture.Docker.Networks.RemoveAsync(network.Id, DockerFixture.Soon);
        }
    }

    [Fact]
    public async Task Refuses_when_the_host_does_not_filter_bridged_traffic()
    {
        var settings = new DockerSettings(fixture.InstanceId, fixture.Docker.SocketPath, null, SubnetPool.Parse(DockerFixture.SubnetPool));
        var networks = new InstanceNetworks(fixture.Docker, settings, new(fixture.Docker, settings)) { SwitchFile = "/tmp/no-such-switch" };
        var e = await Assert.ThrowsAsync<SkerryException>(() => networks.ListAsync(DockerFixture.Soon));
        Assert.Contains("modprobe br_netfilter && sysctl -w net.bridge.bridge-nf-call-iptables=1", e.Message);
    }

    [Theory]
    [InlineData("10.0.0.0/24")]
    [InlineData("::/16")]
    [InlineData("rubbish")]
    public void Refuses_a_pool_that_is_none(string text) =>
        Assert.Contains(text, Assert.Throws<SkerryException>(() => SubnetPool.Parse(text)).Message);

    [Fact]
    public void Cuts_the_pool_into_subnets()
    {
        var pool = SubnetPool.Parse("10.213.0.0/16");
        Assert.Equal(128, pool.Count);
        Assert.Equal(("10.213.2.0/23", "10.213.2.1", 1), (pool.Subnet(1), pool.Gateway(1), pool.IndexOf("10.213.2.0/23")));
        Assert.Equal(("10.213.2.2", "10.213.3.254", 509), (pool.Hosts(1).First(), pool.Hosts(1).Last(), pool.Hosts(1).Count()));
        Assert.Equal(-1, pool.IndexOf("172.17.0.0/16"));
    }

    sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
