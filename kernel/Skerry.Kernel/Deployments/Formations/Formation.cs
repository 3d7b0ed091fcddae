using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk.Events;
using Skerry.Sdk.Formats;

namespace Skerry.Kernel.Deployments.Formations;

/// <summary>
/// Which process types a release has, and how many instances of each: app.json's numbers, else those that the deployment was ordered with, else the stored
/// ones, else what there was before, else one web and none of the others. Numbers are stored at the commit point, so what is stored is what became current.
/// </summary>
public sealed class Formation(ReleaseStore releases)
{
    /// <summary>The process types of a pushed source: its Procfile's, else what the builder knows, else the image's own command as <c>web</c>.</summary>
    public IReadOnlyList<ReleaseProcess> ForSource(IQuery query, Deployment deployment)
    {
        var appJson = AppJsonOf(deployment);
        var stored = FormationStore.Counts(query, deployment.App);
        return [.. Commands(deployment).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => OfSource(pair.Key, pair.Value, appJson, stored))];
    }

    /// <summary>Names under <c>formation</c> and <c>healthchecks</c> of a pushed app.json that are none of its process types, sorted: misspelt, most likely.</summary>
    public static IReadOnlyList<string> Unknown(Deployment deployment)
    {
        var appJson = AppJsonOf(deployment);
        return [.. appJson.Formation.Keys.Union(appJson.Healthchecks.Keys).Except(Commands(deployment).Keys).Order(StringComparer.Ordinal)];
    }

    /// <summary>The process types of an existing release, with the numbers as they are now.</summary>
    /// <param name="query">Reads.</param>
    /// <param name="release">The release.</param>
    /// <param name="ordered">Numbers that a deployment was ordered with.</param>
    /// <exception cref="Sdk.SkerryException">A number was ordered that the release does not allow.</exception>
    public IReadOnlyList<ReleaseProcess> ForRelease(IQuery query, Release release, IReadOnlyDictionary<string, int>? ordered = null)
    {
        var stored = FormationStore.Counts(query, release.App);
        if (ordered is not null)
            ScaleRules.Require(release, ordered.Keys);
        return [.. release.Processes.Select(process => process with
        {
            Count = process.Quantity ?? (ordered is not null && ordered.TryGetValue(process.Process, out var count) ? count : stored.GetValueOrDefault(process.Process, process.Count)),
        })];
    }

    /// <summary>
    /// In the transaction of the commit point: stores the numbers that were ordered and those of app.json, so that they stay when app.json no longer has any,
    /// and forgets process types that the release does not have. Other stored numbers were set for the next deployment, and stay.
    /// </summary>
    public void Settle(ITransaction transaction, Deployment deployment, int number)
    {
        if (releases.Find(transaction, deployment.App, number) is not { } release)
            return;
        foreach (var process in release.Processes.Where(process => process.Quantity is not null || deployment.Counts?.ContainsKey(process.Process) == true))
            FormationStore.Set(transaction, deployment.App, process.Process, process.Count);
        var types = release.Processes.Select(process => process.Process).ToHashSet();
        foreach (var gone in FormationStore.Counts(transaction, deployment.App).Keys.Where(process => !types.Contains(process)))
            FormationStore.Remove(transaction, deployment.App, gone);
        if (deployment.Counts is { Count: > 0 } counts)
            transaction.Append(new AppScaled { App = deployment.App, Counts = counts }, deployment.Origin);
    }

    static AppJson AppJsonOf(Deployment deployment) => deployment.Progress.Snapshot!.AppJson is { } text ? AppJson.Parse(text) : AppJson.Empty;

    static Dictionary<string, string?> Commands(Deployment deployment)
    {
        var commands = deployment.Progress.Snapshot!.Procfile is { } procfile
            ? Procfile.Parse(procfile).Processes.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)
            : new Dictionary<string, string?>(deployment.Progress.BuiltProcesses);
        if (commands.Count == 0)
            commands["web"] = null;
        return commands;
    }

    static ReleaseProcess OfSource(string process, string? command, AppJson appJson, SortedDictionary<string, int> stored)
    {
        var formation = appJson.Formation.GetValueOrDefault(process);
        var checks = appJson.Healthchecks.GetValueOrDefault(process) ?? [];
        return new ReleaseProcess(
            process, command, formation?.Quantity ?? stored.GetValueOrDefault(process, process == "web" ? 1 : 0), [.. checks.Where(check => check.Type != ReleaseProcess.LivenessType)])
        {
            Quantity = formation?.Quantity,
            MaxParallel = formation?.MaxParallel,
            Liveness = [.. checks.Where(check => check.Type == ReleaseProcess.LivenessType)],
        };
    }
}
