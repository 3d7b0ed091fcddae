using System.Diagnostics;
using System.Globalization;
using Skerry.Tests.Simulation.Faults;
using Skerry.Tests.Simulation.Running;

// Skerry.Tests.Simulation COUNT [FIRST] | --seed SEED   [--without FAULT,…]
// COUNT seeds, from FIRST (1) on, and what came of them; or one seed with its whole schedule. Exit code 1: something is broken.
var settings = Settings.Default;
if (Array.IndexOf(args, "--without") is var at && at >= 0)
{
    settings = settings with { Without = args[at + 1].Split(',').Select(name => Enum.Parse<Fault>(name, ignoreCase: true)).ToHashSet() };
    args = [.. args[..at], .. args[(at + 2)..]];
}

if (args is ["--seed", var seed])
{
    var outcome = Seeds.Run(ulong.Parse(seed, CultureInfo.InvariantCulture), settings);
    Console.WriteLine(Report.Of(outcome));
    return outcome.Broken is null ? 0 : 1;
}

if (args is ["--digests", var digests, var from])
{
    var sorted = new SortedDictionary<ulong, string>();
    Seeds.Run(ulong.Parse(from, CultureInfo.InvariantCulture), int.Parse(digests, CultureInfo.InvariantCulture), settings, outcome =>
    {
        sorted.Add(outcome.Seed, outcome.Digest);
        return true;
    });
    foreach (var digest in sorted.Values)
        Console.WriteLine(digest);
    return 0;
}

if (args is not [var countText, ..] || !int.TryParse(countText, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
{
    Console.Error.WriteLine("How many seeds? simulate COUNT [FIRST], or simulate --seed SEED");
    return 2;
}

var first = args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var (tally, watch) = (new Tally(), Stopwatch.StartNew());
Seeds.Run(first, count, settings, outcome =>
{
    tally.Add(outcome);
    if (outcome.Broken is not null)
        Console.WriteLine($"Broken: {outcome.Broken.Split('\n')[0]}\n        ./bench simulate --seed {outcome.Seed}   ({outcome.Trace.Count} lines)");
    if (tally.Seeds % 1000 == 0)
        Console.Error.WriteLine($"{tally.Seeds} of {count}");
    return true;
});
Console.WriteLine(tally);
Console.WriteLine($"{tally.Steps:N0} steps in {watch.Elapsed.TotalSeconds:0.0} s");
Console.WriteLine($"{tally.Seeds} seeds, {tally.Broken} broken");
return tally.Broken == 0 ? 0 : 1;
