using Microsoft.Extensions.Configuration;
using Skerry.Plugins.Docker.Networking;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Docker;

/// <summary>What the installation's settings say to this plugin.</summary>
/// <param name="InstanceId">The installation's id, on everything that is made.</param>
/// <param name="SocketPath">The engine's unix socket (<c>dockerSocket</c>).</param>
/// <param name="CgroupParent">The cgroup above all containers (<c>cgroupParent</c>), or null for the engine's own.</param>
/// <param name="SubnetPool">Where the networks' subnets come from (<c>subnetPool</c>).</param>
public sealed record DockerSettings(string InstanceId, string SocketPath, string? CgroupParent, SubnetPool SubnetPool)
{
    /// <summary>Reads them; what is not set has its default.</summary>
    /// <exception cref="Sdk.SkerryException">The subnet pool is not valid.</exception>
    public static DockerSettings From(IConfiguration settings, IHostInfo host) => new(
        host.InstanceId,
        settings["dockerSocket"] is { Length: > 0 } socket ? socket : "/var/run/docker.sock",
        settings["cgroupParent"] is { Length: > 0 } parent ? parent : null,
        SubnetPool.Parse(settings["subnetPool"] is { Length: > 0 } pool ? pool : "10.213.0.0/16"));
}
