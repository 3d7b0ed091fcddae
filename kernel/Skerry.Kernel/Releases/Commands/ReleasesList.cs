using Skerry.Kernel.Deployments;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Releases.Commands;

/// <summary><c>releases:list</c>.</summary>
sealed class ReleasesList(IDatabase database, ReleaseStore releases, IApps apps) : ICommand
{
    const int DefaultLimit = 20;

    public static CommandSpec Spec { get; } = new("releases:list", "List an app's releases, the newest first")
    {
        Right = Right.Viewer,
        Arguments = [ArgumentSpec.App],
        Options = [new("--num", $"how many ({DefaultLimit} by default)") { Short = "-n", Value = "count", IsNumber = true }],
        Aliases = ["releases"],
        Details = """
            The status of a release is one of
                current       it serves (or would, if the app is stopped)
                live-before   it served once, and can be gone back to
                never-live    its deployment failed or was cancelled
                pruned        its image and its config are gone
                deploying     its deployment has not ended
            """,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = await apps.RequireAsync(context.Get("app"));
        var limit = Math.Clamp(context.Number("--num") ?? DefaultLimit, 1, int.MaxValue);
        var (found, open) = database.Read(query => (
            releases.List(query, app.Name).Take(limit), DeploymentStore.ListOpen(query, app.Name).Select(deployment => deployment.Id).ToHashSet()));
        var rows = found.Select(release => (IReadOnlyList<object?>)[
            $"v{release.Number}", ReleaseStatus.Of(release, app.CurrentRelease, open.Contains(release.Deployment)), release.CreatedAt, release.Description,
            release.Actor, release.Deployment]);
        context.Output.Show(new Table(["release", "status", "created-at", "description", "actor", "deployment"], [.. rows]));
        return ExitCodes.Success;
    }
}
