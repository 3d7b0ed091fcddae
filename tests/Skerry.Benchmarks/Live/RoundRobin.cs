namespace Skerry.Benchmarks.Live;

/// <summary>Times several things turn by turn, so that whatever else the machine does falls on all of them alike.</summary>
static class RoundRobin
{
    /// <summary>The medians, in milliseconds, after two rounds that do not count.</summary>
    public static async Task<IReadOnlyList<double>> MediansAsync(int rounds, params Func<Task<TimeSpan>>[] things)
    {
        var times = things.Select(_ => new List<double>(rounds)).ToList();
        for (var round = -2; round < rounds; round++)
        {
            for (var i = 0; i < things.Length; i++)
            {
                var time = await things[i]();
                if (round >= 0)
                    times[i].Add(time.TotalMilliseconds);
            }
        }

        return [.. times.Select(Samples.Median)];
    }
}
