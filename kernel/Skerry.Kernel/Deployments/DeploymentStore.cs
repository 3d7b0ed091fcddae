using Skerry.Kernel.Apps.Locks;
using Skerry.Kernel.Deployments.Queue;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;

namespace Skerry.Kernel.Deployments;

/// <summary>Reads deployments, and what of an app they change.</summary>
public sealed class DeploymentStore(IDatabase database)
{
    const string Columns = "id, app, kind, status, step, release, process, source, progress, reason, cancel, actor, cause, created_at, ended_at, target, code_only, started_at, counts";

    /// <summary>One deployment, or null.</summary>
    public Deployment? Find(string id) => database.Read(query => Find(query, id));

    /// <summary>One deployment inside a transaction, or null.</summary>
    public static Deployment? Find(IQuery query, string id) => query.First($"SELECT {Columns} FROM deployments WHERE id = $1", Map, id);

    /// <summary>Deployments that have not ended, the oldest first.</summary>
    public IReadOnlyList<Deployment> ListOpen() => database.Read(ListOpen);

    /// <summary>Deployments that have not ended, the oldest first, inside a read.</summary>
    public static IReadOnlyList<Deployment> ListOpen(IQuery query) =>
        query.Query($"SELECT {Columns} FROM deployments WHERE ended_at IS NULL ORDER BY id", Map);

    /// <summary>Deployments of an app that have not ended, the oldest first.</summary>
    public static IReadOnlyList<Deployment> ListOpen(IQuery query, string app) =>
        query.Query($"SELECT {Columns} FROM deployments WHERE ended_at IS NULL AND app = $1 ORDER BY id", Map, app);

    /// <summary>Of an app's deployments that have not ended the one that runs, else the last one that waits; null if there is none.</summary>
    public Deployment? FindOpen(string app) => database.Read(query => ListOpen(query, app)) is { Count: > 0 } open
        ? open.FirstOrDefault(deployment => deployment.Status != DeploymentStatus.Queued) ?? open[^1]
        : null;

    /// <summary>The lines of all apps of which something has not ended, in the order of their oldest deployment.</summary>
    public IReadOnlyList<AppLine> ListLines() => database.Read(query => ListOpen(query)
        .GroupBy(deployment => deployment.App)
        .Select(app => new AppLine(app.Key, [.. app], AppLock.Find(query, app.Key)))
        .ToList());

    /// <summary>How many of an app have their turn before this one that waits, itself included; null if it does not wait.</summary>
    public int? Position(Deployment deployment) => deployment.Status != DeploymentStatus.Queued ? null : (int)database.Read(query => query.Number(
        "SELECT count(*) FROM deployments WHERE ended_at IS NULL AND app = $1 AND id <= $2 AND status = $3", deployment.App, deployment.Id, DeploymentStatus.Queued.ToString()));

    /// <summary>The latest deployments of an app, or of all apps, the newest first.</summary>
    public IReadOnlyList<Deployment> ListLatest(string? app, int limit) => database.Read(query => ListLatest(query, app, limit));

    /// <summary>The latest deployments of an app, or of all apps, the newest first, inside a read.</summary>
    public static IReadOnlyList<Deployment> ListLatest(IQuery query, string? app, int limit) => app is null
        ? query.Query($"SELECT {Columns} FROM deployments ORDER BY id DESC LIMIT $1", Map, limit)
        : query.Query($"SELECT {Columns} FROM deployments WHERE app = $1 ORDER BY id DESC LIMIT $2", Map, app, limit);

    /// <summary>What the app serves now.</summary>
    public static AppServing? Serving(IQuery query, string app) => query.First(
        "SELECT name, state, current_release, instances FROM apps WHERE name = $1",
        row => new AppServing(row.Text(0), Enum.Parse<AppState>(row.Text(1)), row.Int(2), KernelJson.Read<List<Instance>>(row.Text(3))),
        app);

    /// <summary>What the app serves now.</summary>
    public AppServing? Serving(string app) => database.Read(query => Serving(query, app));

    static Deployment Map(Row row) => new()
    {
        Id = row.Text(0),
        App = row.Text(1),
        Kind = Enum.Parse<DeploymentKind>(row.Text(2)),
        Status = Enum.Parse<DeploymentStatus>(row.Text(3)),
        Step = row.Text(4),
        Release = row.Int(5),
        Process = row.TextOrNull(6),
        Source = row.TextOrNull(7) is { } source ? KernelJson.Read<SourceOrder>(source) : null,
        Progress = KernelJson.Read<DeploymentProgress>(row.Text(8)),
        Reason = row.TextOrNull(9),
        Cancel = row.TextOrNull(10),
        Actor = row.Text(11),
        Cause = row.Text(12),
        CreatedAt = row.Time(13),
        EndedAt = row.TimeOrNull(14),
        Target = row.IntOrNull(15),
        CodeOnly = row.Int(16) != 0,
        StartedAt = row.TimeOrNull(17),
        Counts = row.TextOrNull(18) is { } counts ? KernelJson.Read<SortedDictionary<string, int>>(counts) : null,
    };
}
