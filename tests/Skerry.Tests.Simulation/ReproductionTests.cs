using System.Diagnostics;
using Skerry.Tests.Simulation.Running;

namespace Skerry.Tests.Simulation;

/// <summary>A seed gives the same schedule, to the last step, whenever and wherever it is run.</summary>
public sealed class ReproductionTests
{
    const ulong First = 9001;
    const int Count = 40;

    [Fact]
    public void Another_process_gives_the_same_schedules()
    {
        // Hash codes of strings differ between processes, and with them the order of whatever is sorted by them.
        var here = new SortedDictionary<ulong, string>();
        Seeds.Run(First, Count, Settings.Default, outcome =>
        {
            here.Add(outcome.Seed, outcome.Digest);
            return true;
        });
        Assert.Equal(here.Values, DigestsOfAnotherProcess());
    }

    static string[] DigestsOfAnotherProcess()
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } host && host.EndsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet")
        {
            ArgumentList = { typeof(ReproductionTests).Assembly.Location, "--digests", $"{Count}", $"{First}" },
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
