using System.Globalization;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;
using Skerry.Tests.Simulation.Faults;
using Skerry.Tests.Simulation.Running;

namespace Skerry.Tests.Simulation;

/// <summary>
/// Thousands of schedules. SKERRY_SIMULATION_SEEDS says how many (2,000), SKERRY_SIMULATION_FIRST from which seed on (1). A broken seed is printed with its
/// schedule and the command that runs it again.
/// </summary>
public sealed class SeedTests
{
    static readonly DeploymentStatus[] Ends = [DeploymentStatus.Succeeded, DeploymentStatus.Failed];
    static readonly string[] Landmarks =
    [
        nameof(AppCreated), nameof(AppStopped), nameof(AppDestroyed), nameof(AppLocked), nameof(AppUnlocked), nameof(AppScaled), nameof(ConfigChanged),
        nameof(ReleaseCreated), nameof(ReleaseSwitched), nameof(ReleasePruned), nameof(InstanceExited), nameof(InstanceUnhealthy), nameof(InstancesMissing),
        nameof(OrphansRemoved), nameof(DeploymentCanceled),
    ];

    [Fact]
    public void No_schedule_breaks_an_invariant_and_nothing_is_left_out()
    {
        var (first, count) = ((ulong)Number("SKERRY_SIMULATION_FIRST", 1), Number("SKERRY_SIMULATION_SEEDS", 2000));
        var tally = new Tally();
        Outcome? broken = null;
        Seeds.Run(first, count, Settings.Default, outcome =>
        {
            tally.Add(outcome);
            broken ??= outcome.Broken is null ? null : outcome;
            return broken is null;
        });
        Assert.True(broken is null, broken is null ? "" : Report.Of(broken));
        if (count >= 2000)
            AssertNothingIsLeftOut(tally);
    }

    /// <summary>A simulation in which some fault never strikes, or something never happens, shows nothing of it.</summary>
    static void AssertNothingIsLeftOut(Tally tally)
    {
        var missing = Enum.GetValues<Fault>().Where(fault => tally.Of(fault) == 0).Select(fault => fault.ToString())
            .Concat(from kind in Enum.GetValues<DeploymentKind>() from end in Ends where tally.Of(kind, end) == 0 select $"{kind} {end}")
            .Concat(Landmarks.Where(type => tally.Of(type) == 0))
            .Concat(tally.DeadLetters == 0 ? ["dead letters"] : [])
            .ToList();
        Assert.True(missing.Count == 0, $"Never happened: {string.Join(", ", missing)}.\n{tally}");
    }

    static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
