using Skerry.Kernel.Deployments;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Releases.Commands;

/// <summary><c>releases:info</c>.</summary>
sealed class ReleasesInfo(IDatabase database, ReleaseStore releases, IApps apps) : ICommand
{
    public static CommandSpec Spec { get; } = new("releases:info", "Show a release of an app")
    {
        Right = Right.Viewer,
        Arguments = [ArgumentSpec.App, new("release", "its number, such as v3; the current one if left out") { Optional = true }],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = await apps.RequireAsync(context.Get("app"));
        if (context.Find("release") is null && app.CurrentRelease == 0)
            throw new SkerryException($"App {app.Name} has not been deployed, and has no release yet");
        var number = context.Find("release") is { } text ? ReleaseNumber.Parse(text) : app.CurrentRelease;
        var (found, open) = database.Read(query => (releases.Find(query, app.Name, number), DeploymentStore.ListOpen(query, app.Name)));
        var release = found ?? throw new SkerryException($"App {app.Name} has no release v{number}. See skerry releases:list {app.Name}");
        context.Output.Show(new Report($"{app.Name} v{number} release information", [
            new("release", release.Number),
            new("status", ReleaseStatus.Of(release, app.CurrentRelease, open.Any(deployment => deployment.Id == release.Deployment))),
            new("current", release.Number == app.CurrentRelease),
            new("description", release.Description),
            new("kind", release.Kind.ToString().ToLowerInvariant()),
            new("target", release.Target),
            new("revision", release.Revision),
            new("image", release.Image),
            new("digest", release.Digest),
            new("processes", release.Processes.Select(process => new Field(process.Process, process.Count)).ToList()),
            new("actor", release.Actor),
            new("deployment", release.Deployment),
            new("cause", release.Cause),
            new("created-at", release.CreatedAt),
            new("live-at", release.LiveAt),
            new("pruned-at", release.PrunedAt),
        ]));
        return ExitCodes.Success;
    }
}
