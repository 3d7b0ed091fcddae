using Skerry.Sdk.Apps;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>A process type that cannot run twice does not: never do instances of two deployments run at once.</summary>
sealed class NothingRunsTwice : Invariant
{
    public override void WorldChanged()
    {
        foreach (var (app, process) in Referee.Cast.StopFirst)
        {
            var running = World.Engine.Containers.Where(container => container.App == app && container.Process == process && container.State == InstanceState.Running);
            var deployments = running.GroupBy(container => container.Deployment).ToList();
            if (deployments.Count > 1)
                Break($"{process} of {app} cannot run twice, and {string.Join(" and ", deployments.Select(group => group.First().Label))} run");
        }
    }
}
