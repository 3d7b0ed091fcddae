using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;

namespace Skerry.Tests.Docker.Support;

/// <summary>The real engine and a small image. Everything made carries this run's label and is removed at the end.</summary>
public sealed class DockerFixture : IAsyncLifetime
{
    /// <summary>This run's own instance id.</summary>
    public string InstanceId { get; } = "dt" + Guid.NewGuid().ToString("n")[..6];

    public DockerClient Docker { get; } = new();

    /// <summary>This run's own subnets; a machine's other installations use others.</summary>
    public static string SubnetPool => "10.217.0.0/20";

    /// <summary>Both plugins on this run's instance.</summary>
    public PluginHarness Plugins { get; private set; } = null!;

    /// <summary>An image with busybox in it.</summary>
    public string Image => $"skerry-{InstanceId}/busybox:test";

    public string Label => $"skerry.instance={InstanceId}";

    public Dictionary<string, string> Labels => new() { ["skerry.instance"] = InstanceId };

    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    public async Task InitializeAsync()
    {
        Plugins = DockerPlugins.On(InstanceId, SubnetPool);
        await using var tar = await Busybox.RootTarAsync();
        await Docker.Images.ImportAsync(
            tar, $"skerry-{InstanceId}/busybox", "test", [$"LABEL {Label}", "CMD [\"/bin/sh\"]"], Soon);
    }

    /// <summary>Creates and starts a container that runs a command.</summary>
    public async Task<string> RunAsync(ContainerSpec spec)
    {
        var id = (await Docker.Containers.CreateAsync(
            $"{InstanceId}.{Guid.NewGuid():n}", spec with { Labels = Labels }, Soon)).Id;
        await Docker.Containers.StartAsync(id, Soon);
        return id;
    }

    public Task<string> RunAsync(params string[] command) => RunAsync(new ContainerSpec { Image = Image, Cmd = command });

    public async Task DisposeAsync()
    {
        foreach (var container in await Docker.Containers.ListAsync([Label], Soon))
            await Docker.Containers.RemoveAsync(container.Id, force: true, Soon);
        foreach (var network in await Docker.Networks.ListAsync([Label], Soon))
            await Docker.Networks.RemoveAsync(network.Id, Soon);
        foreach (var volume in await Docker.Volumes.ListAsync([Label], Soon))
            await Docker.Volumes.RemoveAsync(volume.Name, Soon);
        foreach (var image in await Docker.Images.ListAsync([Label], Soon))
            await Docker.Images.RemoveAsync(image.Id, force: true, Soon);
        Docker.Dispose();
        await Plugins.DisposeAsync();
    }
}
