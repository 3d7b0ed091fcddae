using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Plugins.Docker.Api.Exec;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Api;

[Collection("docker")]
public sealed class NetworksTests(DockerFixture fixture)
{
    [Fact]
    public async Task Gives_containers_their_addresses_and_keeps_them_apart()
    {
        var docker = fixture.Docker;
        var name = $"skerry-{fixture.InstanceId}-api";
        await docker.Networks.CreateAsync(new()
        {
            Name = name,
            Labels = fixture.Labels,
            Ipam = new() { Config = [new() { Subnet = "10.199.250.0/29", Gateway = "10.199.250.1" }] },
            Options = new Dictionary<string, string> { ["com.docker.network.bridge.enable_icc"] = "false" },
        }, DockerFixture.Soon);
        var again = await Assert.ThrowsAsync<EngineException>(
            () => docker.Networks.CreateAsync(new() { Name = name }, DockerFixture.Soon));
        Assert.True(again.IsConflict);

        ContainerSpec Spec(string address) => new()
        {
            Image = fixture.Image,
            Cmd = ["/bin/httpd", "-f", "-p", "8000", "-h", "/www"],
            HostConfig = new() { NetworkMode = name },
            NetworkingConfig = new()
            {
                EndpointsConfig = new Dictionary<string, EndpointSettings>
                { [name] = new() { IpamConfig = new() { Ipv4Address = address } } },
            },
        };
        var first = await fixture.RunAsync(Spec("10.199.250.5"));
        var second = await fixture.RunAsync(Spec("10.199.250.4"));
        Assert.Equal("10.199.250.5", (await docker.Containers.InspectAsync(first, DockerFixture.Soon))
            .NetworkSettings!.Networks![name].IpAddress);
        Assert.Equal(2, (await docker.Networks.InspectAsync(name, DockerFixture.Soon)).Containers!.Count);
        Task<ExecResult> ConnectAsync(string from) =>
            docker.Execs.RunAsync(from, new() { Cmd = ["nc", "-w", "1", "10.199.250.5", "8000"] }, DockerFixture.Soon);
        for (var i = 0; i < 50 && (await ConnectAsync(first)).ExitCode != 0; i++)
            await Task.Delay(50);
        Assert.Equal(0, (await ConnectAsync(first)).ExitCode);
        Assert.NotEqual(0, (await ConnectAsync(second)).ExitCode);

        await docker.Containers.RemoveAsync(first, true, DockerFixture.Soon);
        await docker.Containers.RemoveAsync(second, true, DockerFixture.Soon);
        await docker.Networks.RemoveAsync(name, DockerFixture.Soon);
        await docker.Networks.RemoveAsync(name, DockerFixture.Soon);
        Assert.DoesNotContain(await docker.Networks.ListAsync([], DockerFixture.Soon), network => network.Name == name);
    }

    [Fact]
    public async Task Makes_and_removes_volumes()
    {
        var name = $"skerry-{fixture.InstanceId}-volume";
        await fixture.Docker.Volumes.CreateAsync(new() { Name = name, Labels = fixture.Labels }, DockerFixture.Soon);
        Assert.Contains(await fixture.Docker.Volumes.ListAsync([fixture.Label], DockerFixture.Soon), volume => volume.Name == name);
        await fixture.Docker.Volumes.RemoveAsync(name, DockerFixture.Soon);
        await fixture.Docker.Volumes.RemoveAsync(name, DockerFixture.Soon);
    }

    [Fact]
    public async Task Tags_inspects_and_removes_images()
    {
        await fixture.Docker.Images.TagAsync(fixture.Image, $"skerry-{fixture.InstanceId}/other", "v1", DockerFixture.Soon);
        var image = await fixture.Docker.Images.InspectAsync($"skerry-{fixture.InstanceId}/other:v1", DockerFixture.Soon);
        Assert.Equal(["/bin/sh"], image.Config!.Cmd!);
        await fixture.Docker.Images.RemoveAsync($"skerry-{fixture.InstanceId}/other:v1", false, DockerFixture.Soon);
        await fixture.Docker.Images.RemoveAsync($"skerry-{fixture.InstanceId}/other:v1", false, DockerFixture.Soon);
        Assert.Null(await fixture.Docker.Images.FindAsync($"skerry-{fixture.InstanceId}/other:v1", DockerFixture.Soon));
        Assert.NotNull(await fixture.Docker.Images.FindAsync(fixture.Image, DockerFixture.Soon));
    }
}
