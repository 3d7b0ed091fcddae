using System.Text;
using Skerry.Kernel.State;
using Skerry.Sdk.Events;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>No config value stands in an event, a line of a log or of a deployment's output, nor readable anywhere in the database's files.</summary>
sealed class NoSecrets : Invariant
{
    /// <summary>What every config value in a simulation begins with.</summary>
    public const string Mark = "tangerine-";

    public override void Appended(AppendedEvent appended, Event read) => Look(appended.Body, $"event {appended.Sequence}");

    public override void Written(string text) => Look(text, "a log");

    public override void AtRest()
    {
        var mark = Encoding.UTF8.GetBytes(Mark);
        foreach (var content in Referee.Installation.Disk.Contents())
            if (content.AsSpan().IndexOf(mark) >= 0)
                Break("a config value is readable in the database's files");
    }

    void Look(string text, string where)
    {
        if (text.Contains(Mark, StringComparison.Ordinal))
            Break($"a config value stands in {where}: {text}");
    }
}
