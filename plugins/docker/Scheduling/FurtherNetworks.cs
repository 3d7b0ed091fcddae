using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Engine;
using Skerry.Sdk;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>The networks that instances join besides the one that their address is in.</summary>
sealed class FurtherNetworks(DockerClient docker, DockerSettings settings, OwnContainers own)
{
    /// <summary>The engine's names of networks, all of which are there. Docker itself finds out only when it starts a container.</summary>
    /// <param name="app">The app that asks.</param>
    /// <param name="names">Names without the instance id.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="SkerryException">Some are not there.</exception>
    public async Task<IReadOnlyList<string>> RequireAsync(string app, IReadOnlyList<string> names, CancellationToken cancel)
    {
        if (names.Count == 0)
            return [];
        var present = (await docker.Networks.ListAsync([Labels.Of(settings.InstanceId)], cancel)).Select(network => network.Name).ToHashSet();
        var missing = names.Where(name => !present.Contains(own.FullName(name))).Select(name => $"'{name}'").ToList();
        return missing.Count == 0
            ? [.. names.Select(own.FullName).Distinct()]
            : throw new SkerryException(
                $"Instances of app '{app}' cannot be started: {(missing.Count == 1 ? "network" : "networks")} {string.Join(", ", missing)}, which they are to join, {(missing.Count == 1 ? "is" : "are")} gone.\n" +
                "Unlink and link the service anew that it belongs to, and deploy the app again.");
    }

    /// <summary>Joins a container that does not run yet to the networks.</summary>
    public async Task JoinAsync(string container, IReadOnlyList<string> networks)
    {
        foreach (var network in networks)
            await docker.Networks.ConnectAsync(network, container, endpoint: null, CancellationToken.None);
    }
}
