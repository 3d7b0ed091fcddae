using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>No kernel ends an instance that serves. So before the commit point the old release is untouched; only stop-first and a failed liveness check may halt, and keep what they halt.</summary>
sealed class WhatServesIsLeftAlone : Invariant
{
    public override void OrderedDown(Container container, string how)
    {
        if (Truth.Serves(container.App, container.Id) && !(how == "halted" && Referee.MayHalt(container)))
            Break($"{container.Label} serves, and is {how}");
    }
}
