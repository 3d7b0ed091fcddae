using System.Text;

namespace Skerry.Tests.Simulation.Running;

/// <summary>What people read of a broken seed.</summary>
static class Report
{
    /// <summary>The invariant, the schedule, and the command that runs it again.</summary>
    public static string Of(Outcome outcome)
    {
        var text = new StringBuilder();
        foreach (var line in outcome.Trace)
            text.AppendLine(line);
        return text
            .AppendLine()
            .AppendLine($"Seed {outcome.Seed} ({outcome.Steps} steps, digest {outcome.Digest})")
            .AppendLine(outcome.Broken is null ? "Nothing is broken." : $"Broken: {outcome.Broken}")
            .Append($"To run it again: ./bench simulate --seed {outcome.Seed}").ToString();
    }
}
