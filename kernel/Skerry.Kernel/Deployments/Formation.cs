using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk.Formats;

namespace Skerry.Kernel.Deployments;

/// <summary>Which process types a release has, and how many instances of each: app.json's numbers, else the stored ones, else one web and none of the others.</summary>
public sealed class Formation
{
    /// <summary>The process types of a pushed source: its Procfile's, else what the builder knows, else the image's own command as <c>web</c>.</summary>
    public IReadOnlyList<ReleaseProcess> ForSource(ITransaction transaction, Deployment deployment)
    {
        var snapshot = deployment.Progress.Snapshot!;
        var appJson = snapshot.AppJson is { } text ? AppJson.Parse(text) : AppJson.Empty;
        var commands = snapshot.Procfile is { } procfile
            ? Procfile.Parse(procfile).Processes.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)
            : new Dictionary<string, string?>(deployment.Progress.BuiltProcesses);
        if (commands.Count == 0)
            commands["web"] = null;

        var counts = Counts(transaction, deployment.App);
        foreach (var (process, quantity) in appJson.Formation.Where(pair => pair.Value.Quantity is not null && commands.ContainsKey(pair.Key)))
            counts[process] = Math.Max(0, quantity.Quantity!.Value);
        foreach (var (process, count) in counts)
            transaction.Execute(
                "INSERT INTO formation (app, process, count) VALUES ($1, $2, $3) ON CONFLICT (app, process) DO UPDATE SET count = excluded.count",
                deployment.App, process, count);
        return [.. commands
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new ReleaseProcess(pair.Key, pair.Value, CountOf(counts, pair.Key), StartupChecks(appJson, pair.Key)))];
    }

    /// <summary>The process types of an existing release, with the numbers as they are stored now.</summary>
    public IReadOnlyList<ReleaseProcess> ForRelease(IQuery query, Release release)
    {
        var counts = Counts(query, release.App);
        return [.. release.Processes.Select(process => process with { Count = CountOf(counts, process.Process) })];
    }

    static Dictionary<string, int> Counts(IQuery query, string app) => query
        .Query("SELECT process, count FROM formation WHERE app = $1", row => (row.Text(0), row.Int(1)), app)
        .ToDictionary(row => row.Item1, row => row.Item2);

    static int CountOf(Dictionary<string, int> counts, string process) => counts.GetValueOrDefault(process, process == "web" ? 1 : 0);

    static IReadOnlyList<HealthCheck> StartupChecks(AppJson appJson, string process) =>
        appJson.Healthchecks.TryGetValue(process, out var checks) ? [.. checks.Where(check => check.Type == "startup")] : [];
}
