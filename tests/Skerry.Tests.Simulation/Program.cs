using System.Globalization;
using Skerry.Tests.Simulation.Mutants;
using Skerry.Tests.Simulation.Running;

var seed = ulong.Parse(args[1], CultureInfo.InvariantCulture);
var outcome = Play.Run(seed, Mutant.None);
foreach (var line in outcome.Trace)
    Console.WriteLine(line);
Console.WriteLine($"{outcome.Seed} {outcome.Digest} {outcome.Steps} steps {outcome.Broken}");
