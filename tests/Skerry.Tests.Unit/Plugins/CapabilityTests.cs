using Skerry.Kernel.Plugins;

namespace Skerry.Tests.Unit.Plugins;

public sealed class CapabilityTests
{
    [Theory]
    [InlineData("builder:dockerfile", "builder:dockerfile", true)]
    [InlineData("builder:dockerfile", "builder", true)]
    [InlineData("builder:dockerfile", "builder:pack", false)]
    [InlineData("builder:dockerfile", "build", false)]
    public void Satisfies(string provided, string wanted, bool does) => Assert.Equal(does, Capability.Satisfies(provided, wanted));

    [Theory]
    [InlineData("builder:dockerfile", true, true)]
    [InlineData("datastore:postgres.17", true, true)]
    [InlineData("engine", false, true)]
    [InlineData("Engine", false, false)]
    [InlineData("engine:", false, false)]
    [InlineData(":docker", false, false)]
    [InlineData("a:b:c", false, false)]
    [InlineData("engine docker", false, false)]
    public void Is_written_in_lower_case(string text, bool isFull, bool isKindOrFull) =>
        Assert.Equal((isFull, isKindOrFull), (Capability.IsFull(text), Capability.IsKindOrFull(text)));
}
