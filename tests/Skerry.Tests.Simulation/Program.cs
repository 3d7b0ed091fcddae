using System.Globalization;
using Skerry.Tests.Simulation.Mutants;
using Skerry.Tests.Simulation.Running;

if (args[0] == "--seed")
{
    Outcome? outcome = null;
    var thread = new Thread(() => outcome = Play.Run(ulong.Parse(args[1], CultureInfo.InvariantCulture), Mutant.None));
    thread.Start();
    thread.Join();
    foreach (var line in outcome!.Trace)
        Console.WriteLine(line);
    Console.WriteLine($"{outcome.Seed} {outcome.Digest} {outcome.Steps} steps {outcome.Broken}");
    return;
}

var tally = new Tally();
var broken = new List<Outcome>();
var watch = System.Diagnostics.Stopwatch.StartNew();
Seeds.Run(args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 1, int.Parse(args[0], CultureInfo.InvariantCulture), Mutant.None, outcome =>
{
    tally.Add(outcome);
    if (outcome.Broken is not null)
        broken.Add(outcome);
    return true;
});
foreach (var group in broken.GroupBy(outcome => outcome.Broken!.Split(':')[0]))
{
    Console.WriteLine($"{group.Key}: {group.Count()}");
    foreach (var outcome in group.OrderBy(outcome => outcome.Trace.Count).Take(6))
        Console.WriteLine($"   seed {outcome.Seed} ({outcome.Trace.Count} lines): {outcome.Broken!.Split('\n')[0]}");
}

Console.WriteLine(tally);
Console.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s");
Console.WriteLine($"{tally.Seeds} seeds, {broken.Count} broken");
