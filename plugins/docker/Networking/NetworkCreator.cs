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
    /// <summary>Makes a network with a certain subnet; false when something else on the host has that subnet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="index">The subnet's number in the pool.</param>
    /// <param name="areApart">Whether its containers cannot reach each other.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> TryCreateAsync(string name, int index, bool areApart, CancellationToken cancel)
    {
        try
        {
            await docker.Networks.CreateAsync(new()
            {
                Name = name,
                Labels = new Dictionary<string, string> { [Labels.Instance] = settings.InstanceId },
                Ipam = new()
                {
                    Config = [new() { Subnet = settings.SubnetPool.Subnet(index), Gateway = settings.SubnetPool.Gateway(index) }],
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
    public string SubnetOf(NetworkDetails network) => network.Ipam?.Config is [{ Subnet: { } subnet }, ..] ? subnet : "";

    /// <summary>The error for an empty pool.</summary>
    public SkerryException NothingLeft() => new(
        $"No subnet is left for a network: '{settings.SubnetPool.Subnet(0)}' and the {settings.SubnetPool.Count - 1} after it are in use. " +
        "Set another \"subnetPool\" in settings.json and start the daemon again.");
}
