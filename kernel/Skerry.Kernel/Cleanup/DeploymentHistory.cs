using Skerry.Kernel.Deployments.Output;
using Skerry.Kernel.State;

namespace Skerry.Kernel.Cleanup;

/// <summary>Keeps the last deployments of each app with their output, and removes what deployments have left on the disk that nobody can ask for any more.</summary>
public sealed class DeploymentHistory(IDatabase database, IDeploymentFiles files)
{
    /// <summary>How many of each app are kept.</summary>
    public const int Kept = 100;

    const int BatchSize = 1000;

    /// <summary>Decides about the deployments of an app; with null about all, and about what is left of those that nobody knows.</summary>
    public IReadOnlyList<CleanupItem> Judge(string? app) => [.. Look(app).Items];

    /// <summary>Removes what goes.</summary>
    public async Task<IReadOnlyList<CleanupItem>> CleanAsync(string? app)
    {
        var found = Look(app);
        foreach (var batch in found.Old.Chunk(BatchSize))
            await database.WriteAsync(transaction =>
            {
                foreach (var id in batch)
                    transaction.Execute("DELETE FROM deployments WHERE id = $1 AND ended_at IS NOT NULL", id);
                return batch.Length;
            });
        foreach (var id in found.Old.Concat(found.Unknown))
            files.Remove(id, workOnly: false);
        foreach (var id in found.Abandoned)
            files.Remove(id, workOnly: true);
        return [.. found.Items.Select(item => item.Action == CleanupAction.Goes ? item with { Action = CleanupAction.Gone } : item)];
    }

    Findings Look(string? app)
    {
        // The files first: a deployment's row is there before its files are, so what has files and no row has none any more.
        var left = files.List().ToDictionary(found => found.Deployment);
        var known = database.Read(query => query.Query(
            "SELECT id, app, ended_at IS NULL, row_number() OVER (PARTITION BY app ORDER BY id DESC) FROM deployments ORDER BY app, id DESC",
            row => new Known(row.Text(0), row.Text(1), row.Bool(2), row.Int(3))));
        var mine = known.Where(deployment => app is null || deployment.App == app).ToList();
        var old = mine.Where(deployment => deployment.Place > Kept && !deployment.IsOpen).ToList();
        var abandoned = mine.Except(old).Where(deployment => !deployment.IsOpen && left.GetValueOrDefault(deployment.Id)?.WorkBytes is not null).Select(deployment => deployment.Id).ToList();
        var unknown = app is null ? left.Keys.Except(known.Select(deployment => deployment.Id)).Order(StringComparer.Ordinal).ToList() : [];
        return new(
            [.. old.Select(deployment => deployment.Id)], abandoned, unknown,
            [
                .. mine.Except(old).GroupBy(deployment => deployment.App).Select(group => Item(
                    CleanupAction.Stays, "deployments", group.Key, $"{group.Count()} of the last {Kept}", group.Select(deployment => deployment.Id))),
                .. old.GroupBy(deployment => deployment.App).Select(group => Item(
                    CleanupAction.Goes, "deployments", group.Key, $"{group.Count()} before the last {Kept}, with their output", group.Select(deployment => deployment.Id))),
                .. abandoned.Select(id => new CleanupItem(CleanupAction.Goes, "work-folder", id, "its deployment has ended", left[id].WorkBytes)),
                .. unknown.Select(id => new CleanupItem(CleanupAction.Goes, "output", id, "of no deployment that is known: its app was destroyed", left[id].Bytes)),
            ]);

        CleanupItem Item(CleanupAction action, string kind, string name, string reason, IEnumerable<string> ids) =>
            new(action, kind, name, reason, ids.Sum(id => left.GetValueOrDefault(id)?.Bytes ?? 0));
    }

    sealed record Known(string Id, string App, bool IsOpen, int Place);

    sealed record Findings(IReadOnlyList<string> Old, IReadOnlyList<string> Abandoned, IReadOnlyList<string> Unknown, IReadOnlyList<CleanupItem> Items);
}
