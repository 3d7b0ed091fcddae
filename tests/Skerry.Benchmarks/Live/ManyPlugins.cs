using Skerry.Benchmarks.InProcess;

namespace Skerry.Benchmarks.Live;

/// <summary>A kernel's process of its own with fifty plugins, beside one without any: how long it takes to start, and what it holds in memory.</summary>
sealed class ManyPlugins : IBenchmark
{
    const int Plugins = 50;
    const int Repetitions = 11;

    public string Name => "plugins";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var bare = await MeasureAsync(0);
        var full = await MeasureAsync(Plugins);
        return
        [
            new Figure($"start of a kernel with {Plugins} plugins, until it takes commands", Samples.Median(full.Select(run => run.Start.TotalSeconds)), "s", 3),
            new Figure("the same without any", Samples.Median(bare.Select(run => run.Start.TotalSeconds)), "s"),
            new Figure("memory that each of them adds", (Samples.Median(full.Select(run => run.Memory)) - Samples.Median(bare.Select(run => run.Memory))) / Plugins, "MB", 4),
        ];
    }

    static async Task<List<(TimeSpan Start, double Memory)>> MeasureAsync(int plugins)
    {
        var runs = new List<(TimeSpan Start, double Memory)>();
        for (var i = 0; i < Repetitions; i++)
        {
            await using var kernel = new OwnKernel(root => MeasuredPlugins.Copy(root, plugins));
            var start = await kernel.StartAsync();
            if (kernel.StartedPlugins != plugins)
                throw new InvalidOperationException($"{kernel.StartedPlugins} of {plugins} plugins have started. The kernel's log is \"{kernel.Log}\".");
            runs.Add((start, kernel.ResidentMemory));
        }

        return runs;
    }
}
