using Skerry.Kernel.Apps;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Formats;

namespace Skerry.Kernel.Deployments.Checks.Liveness;

/// <summary>A serving instance that has checks to pass for as long as it serves.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Checks">The checks; at least one.</param>
sealed record LivenessTarget(Instance Instance, IReadOnlyList<HealthCheck> Checks)
{
    /// <summary>All of them, by app.</summary>
    public static IReadOnlyList<LivenessTarget> Read(IQuery query, ReleaseStore releases) =>
        [.. AppStore.ListServing(query).Where(app => app.Instances.Count > 0).SelectMany(app => Of(query, releases, app))];

    static IEnumerable<LivenessTarget> Of(IQuery query, ReleaseStore releases, AppServing app)
    {
        if (releases.Find(query, app.App, app.Release) is not { } release)
            return [];
        var checks = release.Processes
            .Where(process => process.Liveness.Count > 0 && CheckModes.Of(query, app.App, process.Process) == CheckMode.Enabled)
            .ToDictionary(process => process.Process, process => process.Liveness);
        return app.Instances.Where(instance => checks.ContainsKey(instance.Process)).Select(instance => new LivenessTarget(instance, checks[instance.Process]));
    }
}
