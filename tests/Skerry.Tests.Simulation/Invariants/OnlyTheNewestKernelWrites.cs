namespace Skerry.Tests.Simulation.Invariants;

/// <summary>Of two kernels on one database only the newest may write.</summary>
sealed class OnlyTheNewestKernelWrites : Invariant
{
    public override void Committed(Truth before)
    {
        if (Referee.Installation.Newest is { } newest && newest.Database != Referee.LastWriter)
            Break($"{newest.Life.Name} runs, and a kernel before it has written");
    }
}
