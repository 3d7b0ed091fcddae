namespace Skerry.Tests.Simulation.Invariants;

/// <summary>At rest there is no instance that no app serves with.</summary>
sealed class NoOrphans : Invariant
{
    public override string? Unrest() => World.Engine.Containers.FirstOrDefault(container => !Truth.Serves(container.App, container.Id)) is { } orphan
        ? $"nobody serves with {orphan.Label}, and it is there"
        : null;
}
