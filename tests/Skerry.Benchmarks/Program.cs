using Skerry.Benchmarks;
using Skerry.Benchmarks.InProcess;
using Skerry.Benchmarks.Live;

// Skerry.Benchmarks [NAME…]: measures everything, or what is named, and prints a table. Exit code 1: a figure is above its bar.
IBenchmark[] all = [new LocalCommands(), new Commands(), new Starts(), new Pushes(), new Rollbacks(), new Memory(), new EventDispatch(), new PluginLoading(), new ManyPlugins(), new Requests()];
var unknown = args.Except(all.Select(benchmark => benchmark.Name)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"Nothing to measure is called \"{unknown[0]}\". There is: {string.Join(", ", all.Select(benchmark => benchmark.Name).Distinct())}.");
    return 1;
}

var areKept = true;
Console.WriteLine(Figure.Header);
foreach (var benchmark in all.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Name)))
{
    foreach (var figure in await benchmark.MeasureAsync())
    {
        Console.WriteLine(figure);
        areKept &= figure.IsKept;
    }
}

return areKept ? 0 : 1;
