using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Releases.Commands;

/// <summary><c>releases:list</c>.</summary>
sealed class ReleasesList(IDatabase database, ReleaseStore releases, IApps apps) : ICommand
{
    public static CommandSpec Spec { get; } = new("releases:list", "List an app's releases, the newest first")
    {
        Right = Right.Viewer,
        Arguments = [ArgumentSpec.App],
        Aliases = ["releases"],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = await apps.RequireAsync(context.Get("app"));
        var rows = database.Read(query => releases.List(query, app.Name)).Select(release => (IReadOnlyList<object?>)[
            $"v{release.Number}", release.Number == app.CurrentRelease, release.Revision, release.Actor, release.CreatedAt, release.LiveAt]);
        context.Output.Show(new Table(["release", "current", "revision", "actor", "created-at", "live-at"], [.. rows]));
        return ExitCodes.Success;
    }
}
