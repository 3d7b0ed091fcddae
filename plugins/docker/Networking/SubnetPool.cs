using Skerry.Sdk;

namespace Skerry.Plugins.Docker.Networking;

/// <summary>The installation's own addresses, cut into subnets of 512 (/23), or of less for small networks.</summary>
public sealed class SubnetPool
{
    const int SubnetBits = 23;

    readonly AddressBlock _all;

    SubnetPool(AddressBlock all) => _all = all;

    /// <summary>How many subnets of 512 there are.</summary>
    public int Count => (int)(_all.Size / Block(0).Size);

    /// <summary>Reads one, such as <c>10.213.0.0/16</c>.</summary>
    /// <exception cref="SkerryException">It is not an IPv4 network of at least 512 addresses.</exception>
    public static SubnetPool Parse(string text) =>
        AddressBlock.Parse(text) is { PrefixLength: >= 8 and <= SubnetBits } all
            ? new(all)
            : throw new SkerryException(
                $"Setting subnetPool is '{text}', which is not an IPv4 network from /8 to /{SubnetBits}. " +
                "Set it in settings.json to private addresses that nothing else uses, such as \"10.213.0.0/16\".");

    /// <summary>A subnet of 512 in CIDR form.</summary>
    /// <param name="index">From 0.</param>
    public string Subnet(int index) => Block(index).ToString();

    /// <summary>The host's address in a subnet of 512.</summary>
    public string Gateway(int index) => Block(index).Gateway;

    /// <summary>Addresses for instances in a subnet of 512: all but the network's, the gateway's and the broadcast one.</summary>
    public IEnumerable<string> Hosts(int index) => Block(index).Hosts();

    /// <summary>Which subnet of 512 this is, or −1 if none of the pool's.</summary>
    public int IndexOf(string subnet)
    {
        for (var index = 0; index < Count; index++)
            if (Subnet(index) == subnet)
                return index;
        return -1;
    }

    /// <summary>The pool in CIDR form.</summary>
    public override string ToString() => _all.ToString();

    /// <summary>A subnet of 512.</summary>
    internal AddressBlock Block(int index) => new(_all.First + ((uint)index << (32 - SubnetBits)), SubnetBits);

    /// <summary>
    /// The free subnets for networks of a size, the pool's last first: instances' networks begin at the other end, and small ones fill what a small one has begun.
    /// </summary>
    /// <param name="members">The most containers, from 1 to 509.</param>
    /// <param name="used">What is taken, of whatever size.</param>
    internal IEnumerable<AddressBlock> Free(int members, IReadOnlyCollection<AddressBlock> used)
    {
        var prefix = AddressBlock.PrefixFor(members);
        var size = 1u << (32 - prefix);
        for (var offset = (long)_all.Size - size; offset >= 0; offset -= size)
        {
            var block = new AddressBlock(_all.First + (uint)offset, prefix);
            if (!used.Any(block.Overlaps))
                yield return block;
        }
    }
}
