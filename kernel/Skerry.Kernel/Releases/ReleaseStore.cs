using Skerry.Kernel.State;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Releases;

/// <summary>Reads and writes releases; for use inside a read or a transaction of <see cref="IDatabase"/>.</summary>
public sealed class ReleaseStore(ISecretProtector protector)
{
    const string Columns = "app, number, image, digest, revision, processes, environment, created_at, live_at, deployment, actor, cause";

    /// <summary>One release, or null.</summary>
    public Release? Find(IQuery query, string app, int number) =>
        query.First($"SELECT {Columns} FROM releases WHERE app = $1 AND number = $2", Map, app, number);

    /// <summary>All releases of an app, the newest first.</summary>
    public IReadOnlyList<Release> List(IQuery query, string app) =>
        query.Query($"SELECT {Columns} FROM releases WHERE app = $1 ORDER BY number DESC", Map, app);

    /// <summary>The number that the app's next release will have.</summary>
    public int NextNumber(IQuery query, string app) =>
        (int)query.Number("SELECT coalesce(max(number), 0) + 1 FROM releases WHERE app = $1", app);

    /// <summary>The release's snapshot of the users' config.</summary>
    public IReadOnlyDictionary<string, string> Config(IQuery query, string app, int number) =>
        query.First("SELECT config FROM releases WHERE app = $1 AND number = $2", row => row.Text(0), app, number) is { } sealedConfig
            ? KernelJson.Read<Dictionary<string, string>>(protector.Unprotect(sealedConfig, Context(app, number)))
            : new Dictionary<string, string>();

    /// <summary>Writes a new release with its config snapshot.</summary>
    public void Add(ITransaction transaction, Release release, IReadOnlyDictionary<string, string> config) => transaction.Execute(
        "INSERT INTO releases (app, number, image, digest, revision, processes, environment, config, created_at, deployment, actor, cause) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        release.App, release.Number, release.Image, release.Digest, release.Revision, KernelJson.Write(release.Processes), KernelJson.Write(release.Environment),
        protector.Protect(KernelJson.Write(config), Context(release.App, release.Number)), release.CreatedAt, release.Deployment, release.Actor, release.Cause);

    static string Context(string app, int number) => $"release/{app}/{number}";

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
    };
}
