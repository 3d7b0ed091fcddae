using Skerry.Kernel.Work;

namespace Skerry.Tests.Unit.Work;

public sealed class IdsTests
{
    [Fact]
    public void Later_ids_are_greater_within_one_millisecond()
    {
        var ids = new Ids(new StandingClock(), new SystemRandomness());
        var made = Enumerable.Range(0, 1000).Select(_ => ids.New()).ToList();
        Assert.Equal(made.Order(StringComparer.Ordinal), made);
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void An_id_begins_with_its_time()
    {
        // The time of the ULID specification's example, 01ARZ3NDEK….
        Assert.StartsWith("01arz3ndek", new Ids(new StandingClock(1469922850259), new SystemRandomness()).New());
        Assert.Equal(26, new Ids(new StandingClock(), new SystemRandomness()).New().Length);
    }

    sealed class StandingClock(long milliseconds = 1) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
