using System.Buffers.Binary;
using System.Net;

namespace Skerry.Plugins.Docker.Networking;

/// <summary>A range of IPv4 addresses that is a network.</summary>
/// <param name="First">Its first address, which is the network's own.</param>
/// <param name="PrefixLength">How many bits all of its addresses share.</param>
readonly record struct AddressBlock(uint First, int PrefixLength)
{
    /// <summary>Addresses that no container can have: the network's, the host's and the broadcast one.</summary>
    const int Reserved = 3;

    /// <summary>How many addresses there are.</summary>
    public uint Size => 1u << (32 - PrefixLength);

    /// <summary>The host's address in it.</summary>
    public string Gateway => Address(1);

    /// <summary>Addresses for containers.</summary>
    public IEnumerable<string> Hosts()
    {
        for (var host = 2u; host < Size - 1; host++)
            yield return Address(host);
    }

    /// <summary>Whether they have an address in common.</summary>
    public bool Overlaps(AddressBlock other) => First <= other.First + (other.Size - 1) && other.First <= First + (Size - 1);

    /// <summary>The prefix of the smallest network for so many containers.</summary>
    public static int PrefixFor(int members)
    {
        var prefix = 30;
        while ((1u << (32 - prefix)) - Reserved < members)
            prefix--;
        return prefix;
    }

    /// <summary>Reads the CIDR form; null for what is no IPv4 network.</summary>
    public static AddressBlock? Parse(string text) =>
        IPNetwork.TryParse(text, out var network) && network.BaseAddress.GetAddressBytes() is { Length: 4 } bytes && network.PrefixLength >= 1
            ? new(BinaryPrimitives.ReadUInt32BigEndian(bytes), network.PrefixLength)
            : null;

    /// <summary>The CIDR form.</summary>
    public override string ToString() => $"{Address(0)}/{PrefixLength}";

    string Address(uint host)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, First + host);
        return new IPAddress(bytes).ToString();
    }
}
