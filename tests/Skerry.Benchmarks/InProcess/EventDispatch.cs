using System.Diagnostics;
using Skerry.Sdk.Events;

namespace Skerry.Benchmarks.InProcess;

/// <summary>One event to ten plugins: from its commit to the call of the last handler.</summary>
sealed class EventDispatch : IBenchmark
{
    const int Plugins = 10;
    const int WarmUp = 5000;
    const int Repetitions = 5000;

    public string Name => "events";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var latencies = new List<double>(Repetitions);
        var commits = new List<double>(Repetitions);
        var apps = new CountingApps();
        await using var kernel = new MeasuredKernel(apps, Plugins);
        var committed = 0L;
        kernel.Database.EventsAppended += _ => committed = Stopwatch.GetTimestamp();
        await kernel.StartAsync();

        for (var i = 0; i < WarmUp + Repetitions; i++)
        {
            var heard = apps.Expect(Plugins);
            var begin = Stopwatch.GetTimestamp();
            await AppendAsync(kernel);
            var last = await heard;
            if (i < WarmUp)
                continue;
            commits.Add(Stopwatch.GetElapsedTime(begin, committed).TotalMicroseconds);
            latencies.Add(Math.Max(0, Stopwatch.GetElapsedTime(committed, last).TotalMicroseconds));
        }

        var all = apps.Expect(Plugins * Repetitions);
        var first = Stopwatch.GetTimestamp();
        for (var i = 0; i < Repetitions; i++)
            await AppendAsync(kernel);
        var together = Stopwatch.GetElapsedTime(first, await all).TotalMicroseconds / Repetitions;

        return
        [
            new Figure($"one event to {Plugins} plugins, commit to last handler, median", Samples.Median(latencies), "µs", 50),
            new Figure("the same, 95th percentile", Samples.Percentile(latencies, 0.95), "µs"),
            new Figure("the commit before it, median", Samples.Median(commits), "µs"),
            new Figure("commit and dispatch of one event of many in a row", together, "µs"),
        ];
    }

    static Task AppendAsync(MeasuredKernel kernel) =>
        kernel.Database.WriteAsync(transaction => transaction.Append(new AppCreated { App = "blog" }, MeasuredKernel.Itself));
}
