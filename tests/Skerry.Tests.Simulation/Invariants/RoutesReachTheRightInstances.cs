using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>
/// Requests reach only checked instances of one release of the right app, and never one that a kernel has ordered down (but for those that stop-first or a failed liveness check halts).
/// An instance that ended otherwise, by itself, by hand or with its engine, may stay in the routes until everything is at rest: <see cref="EverythingAgrees"/>.
/// </summary>
sealed class RoutesReachTheRightInstances : Invariant
{
    public override void WorldChanged()
    {
        foreach (var (app, addresses) in World.Proxy.Table)
        {
            Container? first = null;
            foreach (var address in addresses)
            {
                if (World.Engine.At(address) is not { } there)
                    Break($"requests for {app} go to {address}, where nobody ever was");
                else if (there.App != app || there.Process != "web")
                    Break($"requests for {app} go to {address}, where {there.Label} is");
                else if (there.IsOrderedDown && !(there.IsHalted && Referee.MayHalt(there)))
                    Break($"requests for {app} go to {address}, where {there.Label} was, which a kernel has ended");
                else if (!there.IsChecked)
                    Break($"requests for {app} go to {there.Label}, which has not passed its checks");
                else if (first is not null && first.Release != there.Release)
                    Break($"requests for {app} go to both {first.Label} and {there.Label}");
                first ??= World.Engine.At(address);
            }
        }
    }
}
