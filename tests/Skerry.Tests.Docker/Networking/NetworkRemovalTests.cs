using Skerry.Sdk;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Networking;

[Collection("docker")]
public sealed class NetworkRemovalTests(DockerFixture fixture) : LinkTest(fixture)
{
    [Fact]
    public async Task A_network_is_not_removed_while_anything_is_in_it_running_or_not()
    {
        await ServeAsync(Link(1));
        var app = await StartAsync(AppA, Link(1));
        await SendAsync(new StopInstances { Selector = new(AppA), Grace = TimeSpan.Zero, Keep = true });
        await SendAsync(new ConnectNetwork { Name = Link(1), Container = Service, Connect = false });

        // Docker alone would remove it now, and the stopped instance could never be started again.
        var e = await Assert.ThrowsAsync<SkerryException>(() => SendAsync(new RemoveNetwork { Name = Link(1) }));
        Assert.Contains($"Network '{Link(1)}' cannot be removed while containers are in it: '{AppA}.web.1.", e.Message);
        Assert.Single(await SendAsync(new ReviveInstances { Instances = [app] }));

        await SendAsync(new ConnectNetwork { Name = Link(1), Container = Service });
        var both = await Assert.ThrowsAsync<SkerryException>(() => SendAsync(new RemoveNetwork { Name = Link(1) }));
        Assert.Contains($"'{Service}'", both.Message);

        await SendAsync(new StopInstances { Selector = new(AppA), Grace = TimeSpan.Zero });
        await SendAsync(new RemoveContainer { Container = Service });
        for (var twice = 0; twice < 2; twice++)
            await SendAsync(new RemoveNetwork { Name = Link(1) });
        Assert.DoesNotContain(await Fixture.Docker.Networks.ListAsync([Fixture.Label], DockerFixture.Soon), network => network.Name.EndsWith(Link(1), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_container_of_somebody_else_keeps_it_too()
    {
        await SendAsync(new CreateNetwork { Name = Link(1), Size = 5 });
        var id = (await Fixture.Docker.Containers.CreateAsync(
            $"other-{Link(1)}", new() { Image = Fixture.Image, Cmd = ["sleep", "1000"], HostConfig = new() { NetworkMode = $"{Fixture.InstanceId}.{Link(1)}" } }, DockerFixture.Soon)).Id;
        try
        {
            await Fixture.Docker.Containers.StartAsync(id, DockerFixture.Soon);
            var e = await Assert.ThrowsAsync<SkerryException>(() => SendAsync(new RemoveNetwork { Name = Link(1) }));
            Assert.Contains($"'other-{Link(1)}'", e.Message);
        }
        finally
        {
            await Fixture.Docker.Containers.RemoveAsync(id, force: true, DockerFixture.Soon);
        }
    }
}
