using System.Globalization;
using Skerry.Kernel.State;
using Skerry.Kernel.Text;
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
        var number = context.Find("release") is { } text ? Parse(text) : app.CurrentRelease;
        var release = database.Read(query => releases.Find(query, app.Name, number))
            ?? throw new SkerryException($"App {app.Name} has no release v{number}. See skerry releases:list {app.Name}");
        context.Output.Show(new Report($"{app.Name} v{number} release information", [
            new("release", release.Number),
            new("current", release.Number == app.CurrentRelease),
            new("revision", release.Revision),
            new("image", release.Image),
            new("digest", release.Digest),
            new("processes", release.Processes.Select(process => new Field(process.Process, process.Count)).ToList()),
            new("actor", release.Actor),
            new("deployment", release.Deployment),
            new("cause", release.Cause),
            new("created-at", release.CreatedAt),
            new("live-at", release.LiveAt),
        ]));
        return ExitCodes.Success;
    }

    static int Parse(string text) => int.TryParse(text.StartsWith('v') ? text[1..] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new SkerryException($"\"{Printable.Short(text)}\" is not a release; write its number, such as v3");
}
