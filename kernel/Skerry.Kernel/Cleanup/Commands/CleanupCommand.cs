using System.Globalization;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Cleanup.Commands;

/// <summary><c>cleanup</c>.</summary>
sealed class CleanupCommand(CleanupService cleanup, IApps apps, IAccess access) : ICommand
{
    const string Plan = "--plan";

    public static CommandSpec Spec { get; } = new("cleanup", "Remove what nobody needs: releases beyond keep-releases, images, old deployments")
    {
        Right = Right.Deployer,
        ChecksAccessItself = true,
        Arguments = [new("app", "the app; the whole host, if left out") { IsApp = true, Optional = true }],
        Options = [new(Plan, "only shows what goes and what stays, and why")],
        Details = """
            A release keeps its image and its config while it is current, is one of the last that were live (apps:set <app> keep-releases), is needed by a
            deployment that has not ended, or is run by an instance. The same is done after each deployment for its app, and once a day for the whole host.
            Sizes of images include the layers that they share, so less may come free.
            """,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Find("app");
        await access.RequireAsync(context.Caller, Right.Deployer, app);
        if (app is not null)
            await apps.RequireAsync(app);
        if (context.Has(Plan))
        {
            Show(context.Output, await cleanup.PlanAsync(app, cancellationToken), CleanupAction.Goes);
            return ExitCodes.Success;
        }

        context.Output.Step($"Cleaning up {app ?? "the host"}...");
        var done = await cleanup.CleanAsync(app, new Origin(context.Caller.Name, context.Id), cancellationToken);
        Show(context.Output, [.. done.Where(item => item.Action != CleanupAction.Stays)], CleanupAction.Gone);
        return done.Any(item => item.Action == CleanupAction.Failed) ? ExitCodes.Failure : ExitCodes.Success;
    }

    static void Show(ICommandOutput output, IReadOnlyList<CleanupItem> items, CleanupAction counted)
    {
        var ordered = items.OrderBy(item => item.Action == CleanupAction.Stays).ToList();
        if (output.IsJson)
        {
            output.Show(new Table(["action", "kind", "name", "bytes", "reason"], [.. ordered.Select(item => Row(item, item.Bytes))]));
            return;
        }

        if (items.Count > 0)
            output.Show(new Table(["action", "kind", "name", "size", "reason"], [.. ordered.Select(item => Row(item, item.Bytes is { } bytes ? Size(bytes) : null))]));
        var found = items.Where(item => item.Action == counted).ToList();
        var word = counted == CleanupAction.Goes ? "would go" : "gone";
        output.Heading(found.Count == 0 ? $"Nothing {(counted == CleanupAction.Goes ? "would go" : "was to go")}" : $"{found.Count} {word}, {Size(found.Sum(item => item.Bytes ?? 0))} at most");
    }

    static IReadOnlyList<object?> Row(CleanupItem item, object? size) => [item.Action.ToString().ToLowerInvariant(), item.Kind, item.Name, size, item.Reason];

    static string Size(long bytes) => bytes switch
    {
        >= 1_000_000_000 => (bytes / 1e9).ToString("0.0' GB'", CultureInfo.InvariantCulture),
        >= 1_000_000 => (bytes / 1e6).ToString("0.0' MB'", CultureInfo.InvariantCulture),
        >= 1_000 => (bytes / 1e3).ToString("0.0' kB'", CultureInfo.InvariantCulture),
        _ => $"{bytes} B",
    };
}
