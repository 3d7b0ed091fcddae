using Skerry.Tests.Simulation.Faults;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Load;

/// <summary>Makes the commits that people push.</summary>
sealed class PushedSource(Surroundings world)
{
    readonly Dictionary<string, int> _commits = [];

    /// <summary>A new commit of an app; some are bad, in one of the ways in which a commit can be.</summary>
    public string Commit(string app)
    {
        var number = _commits[app] = _commits.GetValueOrDefault(app) + 1;
        var processes = new List<string> { "web: serve", "worker: work" };
        if (world.Dice.Chance(0.3))
            processes.Add("clock: tick");
        if (world.Dice.Chance(0.2))
            processes.Add("release: migrate");
        var formation = number == 1 || world.Dice.Chance(0.2)
            ? $$"""{"web": {"quantity": {{world.Dice.Between(1, 2)}} }, "worker": {"quantity": 1}, "clock": {"quantity": 1} }"""
            : "{}";
        var checks = world.Dice.Chance(0.2) ? """{"web": [{"type": "liveness", "name": "alive", "path": "/", "attempts": 2, "wait": 20}]}""" : "{}";
        var revision = new Revision(
            $"{app}-r{number}", string.Join('\n', processes), $$"""{"formation": {{formation}}, "healthchecks": {{checks}} }""",
            !world.Faults.Strikes(Fault.BadRelease), !world.Faults.Strikes(Fault.BuildFails), world.Faults.Strikes(Fault.TaskFails) ? 1 : 0);
        world.Revisions[revision.Id] = revision;
        return revision.Id;
    }
}
