using Skerry.Plugins.Docker.Api;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

[Collection("docker")]
public sealed class ApartTests(DockerFixture fixture) : SchedulerTest(fixture)
{
    [Fact]
    public async Task Nothing_of_another_installation_is_seen_or_stopped()
    {
        await using var other = DockerPlugins.On(Fixture.InstanceId + "x", "10.217.16.0/22");
        var started = await StartAsync(NewDeployment(), null, Worker("sleep 1000"));
        Assert.Empty(await other.SendAsync(new ListInstances { Selector = new() }, DockerFixture.Soon));
        await other.SendAsync(new StopInstances { Selector = new(), Grace = TimeSpan.Zero }, DockerFixture.Soon);
        Assert.Empty(await other.SendAsync(new ReviveInstances { Instances = started }, DockerFixture.Soon));
        Assert.Single(await ListAsync());
        await StopAsync(new(App));
    }

    [Fact]
    public async Task An_engine_that_is_down_is_named_with_the_fix()
    {
        await using var down = DockerPlugins.On(Fixture.InstanceId, DockerFixture.SubnetPool, "/tmp/no-such-docker.sock");
        var e = await Assert.ThrowsAsync<EngineUnavailableException>(() => down.SendAsync(new ListInstances { Selector = new() }, DockerFixture.Soon));
        Assert.Contains("systemctl start docker", e.Message);
        Assert.IsAssignableFrom<SkerryException>(e);
    }
}
