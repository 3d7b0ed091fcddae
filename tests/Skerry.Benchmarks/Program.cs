using Skerry.Benchmarks;
using Skerry.Benchmarks.InProcess;

// Skerry.Benchmarks [FILTER]: measures everything, or that whose name holds the filter, and prints the figures. Exit code 1: one is above its bar.
IBenchmark[] all = [new EventDispatch(), new PluginLoading()];
var chosen = all.Where(benchmark => args.Length == 0 || args.Any(filter => benchmark.Name.Contains(filter, StringComparison.Ordinal))).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"Nothing to measure is called \"{string.Join(' ', args)}\". There is: {string.Join(", ", all.Select(benchmark => benchmark.Name))}.");
    return 1;
}

var areKept = true;
foreach (var benchmark in chosen)
{
    foreach (var figure in await benchmark.MeasureAsync())
    {
        Console.WriteLine(figure);
        areKept &= figure.IsKept;
    }
}

return areKept ? 0 : 1;
