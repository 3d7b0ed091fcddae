using Skerry.Plugins.Docker.Networking;

namespace Skerry.Tests.Docker.Networking;

public sealed class SubnetPoolTests
{
    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 29)]
    [InlineData(5, 29)]
    [InlineData(6, 28)]
    [InlineData(60, 26)]
    [InlineData(61, 26)]
    [InlineData(62, 25)]
    [InlineData(253, 24)]
    [InlineData(254, 23)]
    [InlineData(509, 23)]
    public void A_network_takes_no_more_addresses_than_its_members_need(int members, int prefix)
    {
        Assert.Equal(prefix, AddressBlock.PrefixFor(members));
        Assert.InRange(members, 1, new AddressBlock(0, prefix).Hosts().Count());
        Assert.True(prefix == 30 || new AddressBlock(0, prefix + 1).Hosts().Count() < members);
    }

    [Fact]
    public void A_hundred_links_leave_room_for_fifty_thousand_instances()
    {
        var pool = SubnetPool.Parse("10.213.0.0/16");
        List<AddressBlock> used = [.. Enumerable.Range(0, 110).Select(pool.Block)];
        for (var link = 0; link < 100; link++)
            used.Add(pool.Free(60, used).First());
        Assert.Equal(210, used.Count);
        for (var i = 0; i < used.Count; i++)
            for (var j = 0; j < i; j++)
                Assert.False(used[i].Overlaps(used[j]), $"{used[i]} and {used[j]}");
        Assert.Equal("10.213.255.192/26", used[110].ToString());
        Assert.Equal("10.213.231.0/26", used[^1].ToString());

        // Thirteen of the large subnets hold all hundred; five are left.
        Assert.Equal(5, pool.Free(509, used).Count());
        Assert.Equal("10.213.228.0/23", pool.Free(509, used).First().ToString());
    }

    [Theory]
    [InlineData("10.0.0.0/24", "10.0.1.0/24", false)]
    [InlineData("10.0.0.0/23", "10.0.1.0/26", true)]
    [InlineData("10.0.1.0/26", "10.0.0.0/23", true)]
    [InlineData("10.0.0.0/26", "10.0.0.0/26", true)]
    [InlineData("255.255.255.0/24", "255.255.254.0/23", true)]
    [InlineData("255.255.255.0/24", "0.0.0.0/24", false)]
    public void Networks_overlap_when_they_share_an_address(string one, string other, bool overlaps) =>
        Assert.Equal(overlaps, AddressBlock.Parse(one)!.Value.Overlaps(AddressBlock.Parse(other)!.Value));

    [Theory]
    [InlineData("")]
    [InlineData("fd00::/64")]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/33")]
    public void What_is_no_network_is_none(string text) => Assert.Null(AddressBlock.Parse(text));
}
