namespace Skerry.Tests.Simulation.Invariants;

/// <summary>Every deployment that was accepted ends.</summary>
sealed class DeploymentsEnd : Invariant
{
    public override string? Unrest() => Truth.Open.FirstOrDefault() is { } open
        ? $"deployment {open.Id} of {open.App} ({open.Kind}) is still {open.Status} at step \"{open.Step}\""
        : null;
}
