using System.Diagnostics;
using Skerry.Sdk.Events;

namespace Skerry.Benchmarks.InProcess;

/// <summary>One event to several plugins: from its commit to the call of the last handler.</summary>
sealed class EventDispatch : IBenchmark
{
    const int Few = 10;
    const int Many = 50;
    const int WarmUp = 5000;
    const int Repetitions = 5000;

    public string Name => "events";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var few = await MeasureAsync(Few);
        var many = await MeasureAsync(Many);
        return
        [
            new Figure($"one event to {Few} plugins, commit to last handler, median", Samples.Median(few.Latencies), "µs", 50),
            new Figure("the same, 95th percentile", Samples.Percentile(few.Latencies, 0.95), "µs"),
            new Figure("the commit before it, median", Samples.Median(few.Commits), "µs"),
            new Figure("commit and dispatch of one event of many in a row", few.Together, "µs"),
            new Figure($"one event to {Many} plugins, commit to last handler, median", Samples.Median(many.Latencies), "µs", 250),
            new Figure("the same, 95th percentile", Samples.Percentile(many.Latencies, 0.95), "µs"),
            new Figure("commit and dispatch of one event of many in a row", many.Together, "µs"),
        ];
    }

    static async Task<(List<double> Latencies, List<double> Commits, double Together)> MeasureAsync(int plugins)
    {
        var latencies = new List<double>(Repetitions);
        var commits = new List<double>(Repetitions);
        var apps = new CountingApps();
        await using var kernel = new MeasuredKernel(apps, plugins);
        var committed = 0L;
        kernel.Database.EventsAppended += _ => committed = Stopwatch.GetTimestamp();
        await kernel.StartAsync();

        for (var i = 0; i < WarmUp + Repetitions; i++)
        {
            var heard = apps.Expect(plugins);
            var begin = Stopwatch.GetTimestamp();
            await AppendAsync(kernel);
            var last = await heard;
            if (i < WarmUp)
                continue;
            commits.Add(Stopwatch.GetElapsedTime(begin, committed).TotalMicroseconds);
            latencies.Add(Math.Max(0, Stopwatch.GetElapsedTime(committed, last).TotalMicroseconds));
        }

        var all = apps.Expect(plugins * Repetitions);
        var first = Stopwatch.GetTimestamp();
        for (var i = 0; i < Repetitions; i++)
            await AppendAsync(kernel);
        return (latencies, commits, Stopwatch.GetElapsedTime(first, await all).TotalMicroseconds / Repetitions);
    }

    static Task AppendAsync(MeasuredKernel kernel) =>
        kernel.Database.WriteAsync(transaction => transaction.Append(new AppCreated { App = "blog" }, MeasuredKernel.Itself));
}
