using System.Collections.Immutable;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>What the database says at one moment.</summary>
sealed class Truth
{
    static readonly DeploymentStatus[] Ends = [DeploymentStatus.Succeeded, DeploymentStatus.Failed, DeploymentStatus.Canceled];

    /// <summary>Before anything was written.</summary>
    public static Truth Nothing { get; } = new();

    /// <summary>The apps, by name.</summary>
    public ImmutableSortedDictionary<string, AppServing> Apps { get; private init; } = ImmutableSortedDictionary<string, AppServing>.Empty;

    /// <summary>All deployments, the oldest first.</summary>
    public IReadOnlyList<DeploymentTruth> Deployments { get; private init; } = [];

    /// <summary>The releases, by app and number.</summary>
    public ImmutableDictionary<(string App, int Number), ReleaseTruth> Releases { get; private init; } = ImmutableDictionary<(string, int), ReleaseTruth>.Empty;

    /// <summary>Deployments that have not ended.</summary>
    public IEnumerable<DeploymentTruth> Open => Deployments.Where(deployment => !Ends.Contains(deployment.Status));

    /// <summary>Whether the app serves with this instance.</summary>
    public bool Serves(string app, string instance) =>
        Apps.TryGetValue(app, out var serving) && serving.State == AppState.Running && serving.Instances.Any(other => other.Id == instance);

    /// <summary>Reads it.</summary>
    public static Truth Read(IQuery query, Truth before)
    {
        var apps = query.Query(
            "SELECT name, state, current_release, instances FROM apps ORDER BY name",
            row => new AppServing(row.Text(0), Enum.Parse<AppState>(row.Text(1)), row.Int(2), KernelJson.Read<List<Instance>>(row.Text(3))));
        return new()
        {
            Apps = apps.ToImmutableSortedDictionary(app => app.App, app => app, StringComparer.Ordinal),
            Deployments = query.Query(
                "SELECT id, app, kind, status, step, release, process, source FROM deployments ORDER BY id",
                row => new DeploymentTruth(
                    row.Text(0), row.Text(1), Enum.Parse<DeploymentKind>(row.Text(2)), Enum.Parse<DeploymentStatus>(row.Text(3)), row.Text(4), row.Int(5), row.TextOrNull(6),
                    row.TextOrNull(7) is { } source ? KernelJson.Read<SourceOrder>(source).Revision : null)),
            Releases = ReadReleases(query, apps, before.Releases),
        };
    }

    // A release does not change, so each is read once.
    static ImmutableDictionary<(string, int), ReleaseTruth> ReadReleases(
        IQuery query, IReadOnlyList<AppServing> apps, ImmutableDictionary<(string, int), ReleaseTruth> known)
    {
        foreach (var app in apps.Where(app => app.Release > 0 && !known.ContainsKey((app.App, app.Release))))
            if (query.First(
                "SELECT processes, revision FROM releases WHERE app = $1 AND number = $2",
                row => new ReleaseTruth(KernelJson.Read<List<ReleaseProcess>>(row.Text(0)), row.Text(1)), app.App, app.Release) is { } release)
                known = known.Add((app.App, app.Release), release);
        return known;
    }
}
