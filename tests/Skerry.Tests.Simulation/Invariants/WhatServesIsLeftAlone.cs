using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>No kernel ends an instance that serves. So before the commit point the old release is untouched; only stop-first may halt, and keeps what it halts.</summary>
sealed class WhatServesIsLeftAlone : Invariant
{
    public override void OrderedDown(Container container, string how)
    {
        if (Truth.Serves(container.App, container.Id) && !(how == "halted" && Referee.Cast.IsStopFirst(container.App, container.Process)))
            Break($"{container.Label} serves, and is {how}");
    }
}
