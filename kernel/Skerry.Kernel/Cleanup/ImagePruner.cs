using Microsoft.Extensions.Logging;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Cleanup;

/// <summary>
/// Removes the images of apps that no release needs: those of pruned releases, of builds that failed and of apps that were destroyed. An image that several
/// releases share goes with the last of them. Images that this installation did not build are not looked at.
/// </summary>
public sealed partial class ImagePruner(IDatabase database, IRequestBus bus, IHostInfo host, ILogger<ImagePruner> logger)
{
    /// <summary>Decides about each image of an app, or of all.</summary>
    /// <param name="app">The app, or null for all, and those that are gone.</param>
    /// <param name="going">Releases that are not pruned yet, but are going to be.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<IReadOnlyList<(ImageInfo Image, CleanupItem Item)>> JudgeAsync(string? app, IReadOnlyList<Release> going, CancellationToken cancellationToken)
    {
        // In this order: what is built after the list was made is not in it, and whatever is in it belongs to a release or an open deployment by now, or to nobody.
        var images = (await bus.SendAsync(new ListImages(), cancellationToken)).Where(image => image.Labels.ContainsKey(EngineMarks.AppLabel)).ToList();
        var (releases, open) = database.Read(query => (Releases(query), Open(query)));
        var gone = going.Select(release => (release.App, release.Number)).ToHashSet();
        var needed = releases.Where(release => !gone.Contains((release.App, release.Number))).ToLookup(release => release.Digest);
        var names = releases.ToLookup(release => release.App, release => release.Digest);
        return [.. images
            .Where(image => app is null || image.Labels[EngineMarks.AppLabel] == app || names[app].Contains(image.Digest))
            .Select(image => (image, Judge(image, [.. needed[image.Digest]], open)))];
    }

    /// <summary>Removes an image that goes. Returns what became of it.</summary>
    public async Task<CleanupItem> RemoveAsync(ImageInfo image, CleanupItem item, CancellationToken cancellationToken)
    {
        try
        {
            var own = Own(image).ToList();
            foreach (var name in own.Count > 0 ? own : [image.Digest])
                await bus.SendAsync(new RemoveImage { Image = name }, cancellationToken);
            return item with { Action = CleanupAction.Gone };
        }
        catch (SkerryException e)
        {
            Log.Failed(logger, e, item.Name);
            return item with { Action = CleanupAction.Failed, Reason = e.Message };
        }
    }

    CleanupItem Judge(ImageInfo image, IReadOnlyList<NeededImage> releases, IReadOnlySet<string> open)
    {
        var deployment = image.Labels.GetValueOrDefault(EngineMarks.DeploymentLabel, "");
        var name = Own(image).FirstOrDefault() ?? image.Names.FirstOrDefault() ?? image.Digest;
        var (action, reason) = releases.Count > 0 ? (CleanupAction.Stays, $"image of {Names(releases)}")
            : open.Contains(deployment) ? (CleanupAction.Stays, $"deployment {deployment} is under way")
            : image.Names.Except(Own(image)).FirstOrDefault() is { } foreign ? (CleanupAction.Stays, $"somebody named it \"{foreign}\"")
            : (CleanupAction.Goes, "no release needs it");
        return new(action, "image", name, reason, image.Size);
    }

    IEnumerable<string> Own(ImageInfo image) => image.Names.Where(name => EngineMarks.IsImageName(host.InstanceId, name));

    static string Names(IReadOnlyList<NeededImage> releases) =>
        $"{releases[0].App} {string.Join(", ", releases.Take(3).Select(release => $"v{release.Number}"))}{(releases.Count > 3 ? $" and {releases.Count - 3} more" : "")}";

    static IReadOnlyList<NeededImage> Releases(IQuery query) => query.Query(
        "SELECT app, number, digest FROM releases WHERE pruned_at IS NULL ORDER BY app, number DESC", row => new NeededImage(row.Text(0), row.Int(1), row.Text(2)));

    static IReadOnlySet<string> Open(IQuery query) => query.Query("SELECT id FROM deployments WHERE ended_at IS NULL", row => row.Text(0)).ToHashSet();

    sealed record NeededImage(string App, int Number, string Digest);

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Image {Image} could not be removed")]
        public static partial void Failed(ILogger logger, Exception e, string image);
    }
}
