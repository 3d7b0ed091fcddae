using Skerry.Kernel.State;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Releases;

/// <summary>Reads and writes releases; for use inside a read or a transaction of <see cref="IDatabase"/>.</summary>
public sealed class ReleaseStore(ISecretProtector protector)
{
    const string Columns = "app, number, image, digest, revision, processes, environment, created_at, live_at, deployment, actor, cause, kind, target, description, pruned_at";

    /// <summary>One release, or null.</summary>
    public Release? Find(IQuery query, string app, int number) =>
        query.First($"SELECT {Columns} FROM releases WHERE app = $1 AND number = $2", Map, app, number);

    /// <summary>All releases of an app, the newest first.</summary>
    public IReadOnlyList<Release> List(IQuery query, string app) =>
        query.Query($"SELECT {Columns} FROM releases WHERE app = $1 ORDER BY number DESC", Map, app);

    /// <summary>The number that the app's next release will have.</summary>
    public int NextNumber(IQuery query, string app) =>
        (int)query.Number("SELECT coalesce(max(number), 0) + 1 FROM releases WHERE app = $1", app);

    /// <summary>The number of the release that is current, or 0.</summary>
    public static int CurrentNumber(IQuery query, string app) => (int)query.Number("SELECT current_release FROM apps WHERE name = $1", app);

    /// <summary>The release's snapshot of the users' config; empty once it was pruned.</summary>
    public IReadOnlyDictionary<string, string> Config(IQuery query, string app, int number) =>
        query.First("SELECT config FROM releases WHERE app = $1 AND number = $2", row => row.Text(0), app, number) is { Length: > 0 } sealedConfig
            ? KernelJson.Read<Dictionary<string, string>>(protector.Unprotect(sealedConfig, Context(app, number)))
            : new Dictionary<string, string>();

    /// <summary>The users' config as it was when this rollback was recorded; null if it is not to change the config, or has done so.</summary>
    public IReadOnlyDictionary<string, string>? ConfigBefore(IQuery query, string app, int number) =>
        query.First("SELECT coalesce(config_before, '') FROM releases WHERE app = $1 AND number = $2", row => row.Text(0), app, number) is { Length: > 0 } sealedConfig
            ? KernelJson.Read<Dictionary<string, string>>(protector.Unprotect(sealedConfig, ContextBefore(app, number)))
            : null;

    /// <summary>Forgets <see cref="ConfigBefore"/>: it has served its purpose.</summary>
    public static void ForgetConfigBefore(ITransaction transaction, string app, int number) =>
        transaction.Execute("UPDATE releases SET config_before = NULL WHERE app = $1 AND number = $2", app, number);

    /// <summary>Writes a new release with its config snapshot.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="release">The release.</param>
    /// <param name="config">Its snapshot of the users' config.</param>
    /// <param name="before">The users' config now, if this release is to change it once it is current.</param>
    public void Add(ITransaction transaction, Release release, IReadOnlyDictionary<string, string> config, IReadOnlyDictionary<string, string>? before = null) => transaction.Execute(
        """
        INSERT INTO releases (app, number, image, digest, revision, processes, environment, config, created_at, deployment, actor, cause, kind, target, description, config_before)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        """,
        release.App, release.Number, release.Image, release.Digest, release.Revision, KernelJson.Write(release.Processes), KernelJson.Write(release.Environment),
        protector.Protect(KernelJson.Write(config), Context(release.App, release.Number)), release.CreatedAt, release.Deployment, release.Actor, release.Cause,
        release.Kind.ToString(), release.Target, release.Description,
        before is null ? null : protector.Protect(KernelJson.Write(before), ContextBefore(release.App, release.Number)));

    /// <summary>Lets a release go: its config is wiped, nobody can go back to it, and its image may be removed.</summary>
    public static void Prune(ITransaction transaction, Release release, string reason, DateTimeOffset at, Origin origin)
    {
        if (transaction.Execute(
            "UPDATE releases SET pruned_at = $3, config = '', config_before = NULL WHERE app = $1 AND number = $2 AND pruned_at IS NULL", release.App, release.Number, at) > 0)
            transaction.Append(new ReleasePruned { App = release.App, Release = release.Number, Reason = reason }, origin);
    }

    static string Context(string app, int number) => $"release/{app}/{number}";

    static string ContextBefore(string app, int number) => $"release-before/{app}/{number}";

    static Release Map(Row row) => new()
    {
        App = row.Text(0),
        Number = row.Int(1),
        Image = row.Text(2),
        Digest = row.Text(3),
        Revision = row.Text(4),
        Processes = KernelJson.Read<List<ReleaseProcess>>(row.Text(5)),
        Environment = KernelJson.Read<Dictionary<string, string>>(row.Text(6)),
        CreatedAt = row.Time(7),
        LiveAt = row.TimeOrNull(8),
        Deployment = row.Text(9),
        Actor = row.Text(10),
        Cause = row.Text(11),
        Kind = Enum.Parse<DeploymentKind>(row.Text(12)),
        Target = row.IntOrNull(13),
        Description = row.Text(14),
        PrunedAt = row.TimeOrNull(15),
    };
}
