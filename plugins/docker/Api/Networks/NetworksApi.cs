using Skerry.Plugins.Docker.Api.Containers;

namespace Skerry.Plugins.Docker.Api.Networks;

/// <summary>Networks.</summary>
public sealed class NetworksApi
{
    readonly EngineTransport _transport;

    internal NetworksApi(EngineTransport transport) => _transport = transport;

    /// <summary>Creates a network.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="EngineException">The name is taken (<see cref="EngineException.IsConflict"/>), or the subnet (403).</exception>
    public async Task<string> CreateAsync(NetworkSpec spec, CancellationToken cancel) =>
        (await _transport.PostAsync(
            "/networks/create", spec, DockerJson.Default.NetworkSpec, DockerJson.Default.CreatedId, cancel)).Id;

    /// <summary>A network and the running containers in it.</summary>
    public Task<NetworkDetails> InspectAsync(string network, CancellationToken cancel) =>
        _transport.GetAsync($"/networks/{QueryString.Segment(network)}", DockerJson.Default.NetworkDetails, cancel);

    /// <summary>The same, or null when there is no such network.</summary>
    public async Task<NetworkDetails?> FindAsync(string network, CancellationToken cancel)
    {
        try
        {
            return await InspectAsync(network, cancel);
        }
        catch (EngineException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>All networks that carry all of the labels (<c>key</c> or <c>key=value</c>); with none, every network.</summary>
    public Task<List<NetworkDetails>> ListAsync(IReadOnlyCollection<string> labels, CancellationToken cancel) =>
        _transport.GetAsync(
            labels.Count == 0 ? "/networks" : new QueryString("/networks").AddLabelFilter(labels),
            DockerJson.Default.ListNetworkDetails, cancel);

    /// <summary>Removes a network. What does not exist is removed already; one with running containers is refused (403).</summary>
    public async Task RemoveAsync(string network, CancellationToken cancel)
    {
        try
        {
            await _transport.DeleteAsync($"/networks/{QueryString.Segment(network)}", cancel);
        }
        catch (EngineException e) when (e.IsNotFound)
        {
        }
    }

    /// <summary>Puts a container into a network, with an address of its own where one is given.</summary>
    public Task ConnectAsync(string network, string container, EndpointSettings? endpoint, CancellationToken cancel) =>
        _transport.PostAsync(
            $"/networks/{QueryString.Segment(network)}/connect",
            new() { Container = container, EndpointConfig = endpoint }, DockerJson.Default.NetworkConnection, cancel);

    /// <summary>Takes a container out of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="container">The container.</param>
    /// <param name="force">Also when it is gone or hangs.</param>
    /// <param name="cancel">Gives up.</param>
    public Task DisconnectAsync(string network, string container, bool force, CancellationToken cancel) =>
        _transport.PostAsync(
            $"/networks/{QueryString.Segment(network)}/disconnect",
            new() { Container = container, Force = force }, DockerJson.Default.NetworkConnection, cancel);
}
