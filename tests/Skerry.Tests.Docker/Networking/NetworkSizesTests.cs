using System.Globalization;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Engine;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Networking;

[Collection("docker")]
public sealed class NetworkSizesTests(DockerFixture fixture)
{
    const string Pool = "10.217.30.0/23";

    [Fact]
    public async Task Small_networks_share_what_a_large_one_takes_and_when_nothing_is_left_the_error_says_so()
    {
        var id = fixture.InstanceId + "s";
        await using var plugins = DockerPlugins.On(id, Pool);
        Task CreateAsync(string name, int? size) => plugins.SendAsync(new CreateNetwork { Name = name, Size = size }, DockerFixture.Soon);
        try
        {
            for (var i = 0; i < 8; i++)
                await CreateAsync(string.Create(CultureInfo.InvariantCulture, $"link-{i}"), 60);
            var subnets = await SubnetsAsync(id);
            Assert.Equal(
                ["10.217.30.0/26", "10.217.30.128/26", "10.217.30.192/26", "10.217.30.64/26", "10.217.31.0/26", "10.217.31.128/26", "10.217.31.192/26", "10.217.31.64/26"],
                subnets.Values.Order(StringComparer.Ordinal));
            Assert.Equal("10.217.31.192/26", subnets[$"{id}.link-0"]);

            await CreateAsync("link-0", 60);
            await CreateAsync("link-0", null);
            Assert.Equal(subnets, await SubnetsAsync(id));

            var full = await Assert.ThrowsAsync<SkerryException>(() => CreateAsync("one-more", 60));
            Assert.Contains($"No subnet is left for a network of 60 containers: '{Pool}' is in use", full.Message);
            Assert.Contains("\"subnetPool\" in settings.json", full.Message);

            await plugins.SendAsync(new RemoveNetwork { Name = "link-3" }, DockerFixture.Soon);
            await Assert.ThrowsAsync<SkerryException>(() => CreateAsync("one-more", 62));
            await CreateAsync("one-more", 61);
            Assert.Equal(subnets[$"{id}.link-3"], (await SubnetsAsync(id))[$"{id}.one-more"]);
        }
        finally
        {
            foreach (var network in await fixture.Docker.Networks.ListAsync([$"skerry.instance={id}"], DockerFixture.Soon))
                await fixture.Docker.Networks.RemoveAsync(network.Id, DockerFixture.Soon);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(510)]
    public async Task A_size_that_no_network_has_is_refused(int size)
    {
        var e = await Assert.ThrowsAsync<SkerryException>(() => fixture.Plugins.SendAsync(new CreateNetwork { Name = "odd", Size = size }, DockerFixture.Soon));
        Assert.Contains("from 1 to 509", e.Message);
    }

    [Fact]
    public async Task Two_who_make_one_network_at_the_same_time_get_one()
    {
        var name = "twice-" + Guid.NewGuid().ToString("n")[..6];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fixture.Plugins.SendAsync(new CreateNetwork { Name = name, Size = 5 }, DockerFixture.Soon)));
        Assert.Single(await fixture.Docker.Networks.ListAsync([fixture.Label], DockerFixture.Soon), network => network.Name == $"{fixture.InstanceId}.{name}");
        await fixture.Plugins.SendAsync(new RemoveNetwork { Name = name }, DockerFixture.Soon);
    }

    async Task<Dictionary<string, string>> SubnetsAsync(string id) => (await fixture.Docker.Networks.ListAsync([$"skerry.instance={id}"], DockerFixture.Soon))
        .ToDictionary(network => network.Name, network => network.Ipam!.Config![0].Subnet!);
}
