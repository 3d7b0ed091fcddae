using Skerry.Plugins.Docker.Api;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Contracts;

/// <summary>An installation on the real engine that contract suites are run on, one check after another.</summary>
public sealed class ContractEngine : IAsyncLifetime
{
    readonly List<EngineRelay> _relays = [];

    public string InstanceId { get; } = "dc" + Guid.NewGuid().ToString("n")[..6];

    public string Root { get; } = Directory.CreateTempSubdirectory("skerry-contract-").FullName;

    public DockerClient Docker { get; } = new();

    /// <summary>Loads a plugin, with its way to the engine through a relay of each life.</summary>
    public Task<PluginTester> StartAsync(string plugin, params string[] others) => PluginTester.StartAsync(plugin, options =>
    {
        options.Root = Root;
        options.Host = new() { InstanceId = InstanceId };
        options.Others.AddRange(others);
        options.Settings["subnetPool"] = "10.217.12.0/22";
        options.Settings["cgroupParent"] = "/skerry-tests";
        options.Starting = steps =>
        {
            var relay = new EngineRelay(steps, Path.Combine(Root, $"engine-{_relays.Count}.sock"));
            _relays.Add(relay);
            options.Settings["dockerSocket"] = relay.Path;
            return Task.CompletedTask;
        };
    });

    /// <summary>The labels of an image; null if there is none.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> FindLabelsAsync(string image) =>
        await Docker.Images.FindAsync(image, DockerFixture.Soon) is { } found ? found.Config?.Labels ?? [] : null;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _relays.ForEach(relay => relay.Dispose());
        string[] ours = [$"skerry.instance={InstanceId}"];
        foreach (var container in await Docker.Containers.ListAsync(ours, DockerFixture.Soon))
            await Docker.Containers.RemoveAsync(container.Id, force: true, DockerFixture.Soon);
        foreach (var network in await Docker.Networks.ListAsync(ours, DockerFixture.Soon))
            await Docker.Networks.RemoveAsync(network.Id, DockerFixture.Soon);
        foreach (var image in await Docker.Images.ListAsync(ours, DockerFixture.Soon))
            await Docker.Images.RemoveAsync(image.Id, force: true, DockerFixture.Soon);
        Docker.Dispose();
        Directory.Delete(Root, recursive: true);
    }
}
