using System.Globalization;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Networking;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Scheduling.Addresses;

/// <summary>
/// The networks that instances are in: <c>skerry-&lt;instance id&gt;-1</c>, <c>-2</c>, …, each with one subnet of the
/// pool and with traffic between its containers off.
/// </summary>
/// <param name="docker">The engine.</param>
/// <param name="settings">The installation's settings.</param>
/// <param name="creator">Makes networks.</param>
sealed class InstanceNetworks(DockerClient docker, DockerSettings settings, NetworkCreator creator)
{
    /// <summary>Where the kernel says whether bridged traffic is filtered.</summary>
    internal string SwitchFile { get; init; } = "/proc/sys/net/bridge/bridge-nf-call-iptables";

    string Prefix => $"skerry-{settings.InstanceId}-";

    /// <summary>The networks there are, in order.</summary>
    /// <exception cref="SkerryException">Traffic between apps could not be kept off.</exception>
    public async Task<List<InstanceNetwork>> ListAsync(CancellationToken cancel)
    {
        RequireFilter();
        return [.. (await docker.Networks.ListAsync([Labels.Of(settings.InstanceId)], cancel))
            .Where(network => IsOne(network.Name))
            .Select(network => new InstanceNetwork(network.Name, settings.SubnetPool.IndexOf(NetworkCreator.SubnetOf(network))))
            .Where(network => network.Index >= 0)
            .OrderBy(network => network.Index)];
    }

    /// <summary>Makes one more network.</summary>
    /// <exception cref="SkerryException">The pool has no subnet left.</exception>
    public async Task<InstanceNetwork> AddAsync(IReadOnlyCollection<InstanceNetwork> existing, CancellationToken cancel)
    {
        for (var index = 0; index < settings.SubnetPool.Count; index++)
            if (existing.All(network => network.Index != index) && await TryCreateAsync(index, cancel) is { } added)
                return added;
        throw creator.NothingLeft(CreateNetwork.MaxSize);
    }

    /// <summary>Makes a network again that was removed although instances have addresses in it.</summary>
    /// <exception cref="SkerryException">Something else has its subnet now.</exception>
    public async Task RestoreAsync(string network, CancellationToken cancel)
    {
        var number = network.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(network.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        if (number < 1 || number > settings.SubnetPool.Count || await TryCreateAsync(number - 1, cancel) is null)
            throw new SkerryException(
                $"Network '{network}' is gone and its subnet cannot be had again. See what uses it: docker network ls");
    }

    async Task<InstanceNetwork?> TryCreateAsync(int index, CancellationToken cancel)
    {
        var name = $"{Prefix}{index + 1}";
        return await creator.TryCreateAsync(name, settings.SubnetPool.Block(index), areApart: true, cancel) ? new(name, index) : null;
    }

    /// <summary>Whether a network of this name is for instances: one that a link brings is not.</summary>
    public bool IsOne(string network) =>
        network.StartsWith(Prefix, StringComparison.Ordinal) && network.AsSpan(Prefix.Length) is { Length: > 0 } number
        && !number.ContainsAnyExceptInRange('0', '9');

    void RequireFilter()
    {
        if (File.Exists(SwitchFile) && File.ReadAllText(SwitchFile).Trim() == "1")
            return;
        throw new SkerryException(
            $"Apps could not be kept apart on the network: '{SwitchFile}' is not 1, so the host does not filter traffic between containers.\n" +
            "Switch it on: modprobe br_netfilter && sysctl -w net.bridge.bridge-nf-call-iptables=1");
    }
}
