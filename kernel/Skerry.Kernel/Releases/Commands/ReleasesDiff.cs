using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Releases.Commands;

/// <summary><c>releases:diff</c>.</summary>
sealed class ReleasesDiff(IDatabase database, ReleaseStore releases, IApps apps) : ICommand
{
    const string Mask = "*******";

    public static CommandSpec Spec { get; } = new("releases:diff", "Show what one release changed against another; config values are not shown")
    {
        Right = Right.Viewer,
        Arguments = [
            ArgumentSpec.App,
            new("from", "a release, such as v3; the one that served before the current one, if left out") { Optional = true },
            new("to", "another one; the current one if left out") { Optional = true },
        ],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = await apps.RequireAsync(context.Get("app"));
        var difference = database.Read(query => Compare(query, app.Name, app.CurrentRelease, context.Find("from"), context.Find("to")));
        if (context.Output.IsJson)
            context.Output.Show(new Report("", Fields(difference)));
        else
            Show(context.Output, app.Name, difference);
        return ExitCodes.Success;
    }

    ReleaseDifference Compare(IQuery query, string app, int current, string? from, string? to)
    {
        if (current == 0 && (from is null || to is null))
            throw new SkerryException($"App {app} has not been deployed, and has no release yet");
        var later = Require(query, app, to is null ? current : ReleaseNumber.Parse(to));
        var earlier = from is not null ? Require(query, app, ReleaseNumber.Parse(from))
            : releases.List(query, app).FirstOrDefault(release => release.Number < later.Number && release.LiveAt is not null)
                ?? throw new SkerryException($"No release of {app} served before v{later.Number}, so there is nothing to compare it with");
        return ReleaseDifference.Of(earlier, later, ConfigOf(query, earlier), ConfigOf(query, later));
    }

    Release Require(IQuery query, string app, int number) => releases.Find(query, app, number)
        ?? throw new SkerryException($"App {app} has no release v{number}. See skerry releases:list {app}");

    IReadOnlyDictionary<string, string>? ConfigOf(IQuery query, Release release) =>
        release.PrunedAt is null ? releases.Config(query, release.App, release.Number) : null;

    static void Show(ICommandOutput output, string app, ReleaseDifference found)
    {
        output.Heading($"{app} v{found.From.Number} -> v{found.To.Number}");
        if (found.IsEmpty)
            output.Detail("no difference");
        if (found.From.Digest != found.To.Digest)
            output.Detail($"image     {found.From.Image} -> {found.To.Image}");
        if (found.From.Revision != found.To.Revision)
            output.Detail($"revision  {found.From.Revision} -> {found.To.Revision}");
        foreach (var change in found.Processes)
            output.Detail($"{change.Process.PadRight(9)} {change.Text}");
        if (found.Config is null)
            output.Detail("config    not known any more: a pruned release has none");
        else
            ShowConfig(output, found.Config);
    }

    static void ShowConfig(ICommandOutput output, ConfigDifference config)
    {
        var width = config.Set.Concat(config.Removed).Select(name => name.Length + 1).DefaultIfEmpty(0).Max();
        foreach (var (sign, names) in new[] { ('+', config.Added), ('~', config.Changed), ('-', config.Removed) })
            foreach (var name in names)
                output.Detail($"{sign} {(name + ":").PadRight(width)}  {Mask}");
    }

    static IReadOnlyList<Field> Fields(ReleaseDifference found) =>
    [
        new("from", found.From.Number),
        new("to", found.To.Number),
        new("image-changed", found.From.Digest != found.To.Digest),
        new("from-image", found.From.Image),
        new("to-image", found.To.Image),
        new("from-revision", found.From.Revision),
        new("to-revision", found.To.Revision),
        new("processes", found.Processes.Select(change => new Field(change.Process, new List<Field>
        {
            new("from-count", change.From?.Count), new("to-count", change.To?.Count), new("from-command", change.From?.Command), new("to-command", change.To?.Command),
        })).ToList()),
        new("config-known", found.Config is not null),
        new("config-added", found.Config?.Added),
        new("config-changed", found.Config?.Changed),
        new("config-removed", found.Config?.Removed),
    ];
}
