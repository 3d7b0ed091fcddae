using Skerry.Sdk.Apps;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>A running app serves with the instances of exactly one release, and with all of them: every process type, every number.</summary>
sealed class OneCompleteRelease : Invariant
{
    public override void Committed(Truth before)
    {
        foreach (var (name, app) in Truth.Apps)
        {
            if (app.State != AppState.Running || (before.Apps.TryGetValue(name, out var old) && Same(old, app)))
                continue;
            if (!Truth.Releases.TryGetValue((name, app.Release), out var release))
                Break($"{name} is running without a release (v{app.Release})");
            else if (app.Instances.FirstOrDefault(instance => instance.Release != app.Release) is { } foreign)
                Break($"the current release of {name} is v{app.Release}, and {foreign.Name} of v{foreign.Release} serves");
            else if (Names(release).Order(StringComparer.Ordinal).ToList() is var wanted && !wanted.SequenceEqual(app.Instances.Select(instance => instance.Name).Order(StringComparer.Ordinal)))
                Break($"v{app.Release} of {name} is {string.Join(", ", wanted)}, and {string.Join(", ", app.Instances.Select(instance => instance.Name))} serve");
        }
    }

    static bool Same(AppServing one, AppServing other) => one.Release == other.Release && one.State == other.State && one.Instances.SequenceEqual(other.Instances);

    static IEnumerable<string> Names(ReleaseTruth release) =>
        release.Processes.SelectMany(process => Enumerable.Range(1, process.Count).Select(index => $"{process.Process}.{index}"));
}
