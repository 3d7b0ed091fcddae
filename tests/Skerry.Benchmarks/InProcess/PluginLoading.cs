using Skerry.Kernel.Plugins;

namespace Skerry.Benchmarks.InProcess;

/// <summary>Loading one plugin into a kernel that has loaded one before.</summary>
sealed class PluginLoading : IBenchmark
{
    const int WarmUp = 5;
    const int Repetitions = 31;
    const string Plugin = "counts-0";

    public string Name => "plugins";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using var kernel = new MeasuredKernel(new CountingApps(), 1);
        await kernel.StartAsync();
        var first = kernel.Catalog.Plugins[0];
        var loads = new List<double>();
        var held = 0;
        for (var i = 0; i < WarmUp + Repetitions; i++)
        {
            held += await kernel.Host.UnloadAsync(Plugin, MeasuredKernel.Itself) ? 0 : 1;
            var info = await kernel.Host.EnableAsync(Plugin, MeasuredKernel.Itself);
            if (info.State != PluginState.Started)
                throw new InvalidOperationException(info.Reason);
            if (i >= WarmUp)
                loads.Add((info.LoadTime + info.StartTime).TotalMilliseconds);
        }

        return
        [
            new Figure("loading one plugin, warm, median", Samples.Median(loads), "ms", 25),
            new Figure("the first one in the process", (first.LoadTime + first.StartTime).TotalMilliseconds, "ms"),
            new Figure($"of {WarmUp + Repetitions} unloaded ones, still in memory", held, "", 0),
        ];
    }
}
