using System.Net;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Networks;
using Skerry.Sdk;

namespace Skerry.Plugins.Docker.Networking;

/// <summary>Makes networks with subnets of the installation's own pool, so that Docker's few default ones stay for others.</summary>
/// <param name="docker">The engine.</param>
/// <param name="settings">The installation's settings.</param>
sealed class NetworkCreator(DockerClient docker, DockerSettings settings)
{
    readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Makes a network whose containers reach each other, at the end of the pool; nothing if there is one of that name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="members">The most containers, from 1 to 509.</param>
    /// <param name="cancel">Gives up waiting for its turn.</param>
    /// <exception cref="SkerryException">No subnet is left.</exception>
    public async Task EnsureAsync(string name, int members, CancellationToken cancel)
    {
        // One after the other: Docker itself lets two make a network of one name at the same time, and then neither can be meant by it.
        await _turn.WaitAsync(cancel);
        try
        {
            var ours = await docker.Networks.ListAsync([Labels.Of(settings.InstanceId)], cancel);
            if (ours.Any(network => network.Name == name))
                return;
            foreach (var subnet in settings.SubnetPool.Free(members, SubnetsOf(ours)))
                if (await TryCreateAsync(name, subnet, areApart: false, cancel))
                    return;
            throw NothingLeft(members);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes a network with a certain subnet; false when something else on the host has that subnet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="subnet">The subnet.</param>
    /// <param name="areApart">Whether its containers cannot reach each other.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> TryCreateAsync(string name, AddressBlock subnet, bool areApart, CancellationToken cancel)
    {
        try
        {
            await docker.Networks.CreateAsync(new()
            {
                Name = name,
                Labels = new Dictionary<string, string> { [Labels.Instance] = settings.InstanceId },
                Ipam = new()
                {
                    Config = [new() { Subnet = subnet.ToString(), Gateway = subnet.Gateway }],
                },
                Options = new Dictionary<string, string> { ["com.docker.network.bridge.enable_icc"] = areApart ? "false" : "true" },
            }, cancel);
            return true;
        }
        catch (EngineException e) when (
            e.Status == HttpStatusCode.Forbidden && e.EngineMessage.Contains("overlaps", StringComparison.Ordinal))
        {
            return false;
        }
    }

    /// <summary>A network's subnet, or an empty text.</summary>
    public static string SubnetOf(NetworkDetails network) => network.Ipam?.Config is [{ Subnet: { } subnet }, ..] ? subnet : "";

    /// <summary>The error for a pool that has no subnet left.</summary>
    /// <param name="members">For how many containers.</param>
    public SkerryException NothingLeft(int members) => new(
        $"No subnet is left for a network of {members} containers: '{settings.SubnetPool}' is in use, by networks of this installation or by others on this host (docker network ls).\n" +
        "Remove services and links that nobody needs, or set another \"subnetPool\" in settings.json and start the daemon again.");

    static List<AddressBlock> SubnetsOf(IEnumerable<NetworkDetails> networks) =>
        [.. networks.Select(network => AddressBlock.Parse(SubnetOf(network))).OfType<AddressBlock>()];
}
