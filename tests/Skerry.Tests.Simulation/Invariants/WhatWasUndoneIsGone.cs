using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Events;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>
/// When a deployment is said to have failed or been cancelled, nothing of it runs any more; unless its output says that a step could not be undone, which
/// leaves the rest to the reconciler. What an older kernel's order starts afterwards no newer one can know of; that it goes is for <see cref="NoOrphans"/>.
/// </summary>
sealed class WhatWasUndoneIsGone : Invariant
{
    const string GaveUp = "could not be undone";

    public override void Appended(AppendedEvent appended, Event read)
    {
        var id = read switch
        {
            DeploymentFailed failed => failed.Deployment,
            DeploymentCanceled canceled => canceled.Deployment,
            _ => null,
        };
        if (id is null || World.Logs.Of(id).Any(line => line.Contains(GaveUp, StringComparison.Ordinal)))
            return;
        if (World.Engine.Containers.FirstOrDefault(container => container.Deployment == id && container.State == InstanceState.Running && !container.IsBelated) is { } left)
            Break($"deployment {id} was undone, and {left.Label} of it runs");
    }
}
