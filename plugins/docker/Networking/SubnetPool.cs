using System.Buffers.Binary;
using System.Net;
using Skerry.Sdk;

namespace Skerry.Plugins.Docker.Networking;

/// <summary>The installation's own addresses, cut into subnets of 512 (/23).</summary>
public sealed class SubnetPool
{
    const int SubnetBits = 23;
    const int SubnetSize = 1 << (32 - SubnetBits);

    readonly uint _first;

    SubnetPool(uint first, int count) => (_first, Count) = (first, count);

    /// <summary>How many subnets there are.</summary>
    public int Count { get; }

    /// <summary>Reads one, such as <c>10.213.0.0/16</c>.</summary>
    /// <exception cref="SkerryException">It is not an IPv4 network of at least 512 addresses.</exception>
    public static SubnetPool Parse(string text) =>
        IPNetwork.TryParse(text, out var network)
        && network.BaseAddress.GetAddressBytes() is { Length: 4 } bytes
        && network.PrefixLength is >= 8 and <= SubnetBits
            ? new(BinaryPrimitives.ReadUInt32BigEndian(bytes), 1 << (SubnetBits - network.PrefixLength))
            : throw new SkerryException(
                $"Setting subnetPool is '{text}', which is not an IPv4 network from /8 to /{SubnetBits}. " +
                "Set it in settings.json to private addresses that nothing else uses, such as \"10.213.0.0/16\".");

    /// <summary>A subnet in CIDR form.</summary>
    /// <param name="index">From 0.</param>
    public string Subnet(int index) => $"{Address(index, 0)}/{SubnetBits}";

    /// <summary>The host's address in a subnet.</summary>
    public string Gateway(int index) => Address(index, 1);

    /// <summary>Addresses for instances: all but the network's, the gateway's and the broadcast one.</summary>
    public IEnumerable<string> Hosts(int index) => Enumerable.Range(2, SubnetSize - 3).Select(host => Address(index, host));

    /// <summary>Which subnet this is, or −1 if none of the pool's.</summary>
    public int IndexOf(string subnet)
    {
        for (var index = 0; index < Count; index++)
            if (Subnet(index) == subnet)
                return index;
        return -1;
    }

    string Address(int subnet, int host)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, _first + (uint)(subnet * SubnetSize + host));
        return new IPAddress(bytes).ToString();
    }
}
