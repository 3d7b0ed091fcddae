using Skerry.Kernel.Releases;

namespace Skerry.Tests.Unit.Releases;

public sealed class ConfigDifferenceTests
{
    [Theory]
    [InlineData("A=1", "A=1", "A=2", "A=2")]
    [InlineData("A=1", "A=1", "", "")]
    [InlineData("", "", "A=1", "A=1")]
    [InlineData("A=1", "A=3", "A=2", "A=3")]
    [InlineData("A=1", "", "A=2", "")]
    [InlineData("", "A=3", "", "A=3")]
    [InlineData("", "A=3", "A=2", "A=3")]
    [InlineData("A=1 B=1", "A=1 B=2", "A=0 B=0", "A=0 B=2")]
    public void Merging_keeps_what_was_changed_meanwhile(string before, string now, string wanted, string after)
    {
        var (set, unset) = ConfigDifference.Merge(Read(before), Read(now), Read(wanted));
        var result = Read(now);
        foreach (var (name, value) in set)
            result[name] = value;
        foreach (var name in unset)
            result.Remove(name);
        Assert.Equal(Read(after), result);
    }

    [Fact]
    public void Names_are_sorted_by_what_happened_to_them()
    {
        var found = ConfigDifference.Of(Read("A=1 B=1 C=1"), Read("B=2 C=1 Z=1 D=1"));
        Assert.Equal(["D", "Z"], found.Added);
        Assert.Equal(["A"], found.Removed);
        Assert.Equal(["B"], found.Changed);
        Assert.True(ConfigDifference.Of(Read("A=1"), Read("A=1")).IsEmpty);
    }

    static Dictionary<string, string> Read(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]);
}
