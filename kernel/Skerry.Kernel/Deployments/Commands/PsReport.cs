using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>ps:report</c>.</summary>
public sealed class PsReport(IApps apps, IAccess access, IRequestBus bus, DeploymentStore store) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("ps:report", "Show what of an app runs")
    {
        Right = Right.Viewer,
        ChecksAccessItself = true,
        Arguments = [ArgumentSpec.OptionalApp],
        Aliases = ["ps"],
    };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        if (context.Find("app") is { } name)
        {
            await access.RequireAsync(context.Caller, Right.Viewer, name);
            context.Output.Show(ReportOf(await apps.RequireAsync(name), await bus.SendAsync(new ListInstances { Selector = new(name) }, cancellationToken)));
            return 0;
        }

        var instances = (await bus.SendAsync(new ListInstances { Selector = new() }, cancellationToken)).ToLookup(instance => instance.App);
        var reports = new List<Report>();
        foreach (var app in await apps.ListAsync())
            if (await access.RightOfAsync(context.Caller, app.Name) >= Right.Viewer)
                reports.Add(ReportOf(app, [.. instances[app.Name]]));
        context.Output.Show(reports);
        return 0;
    }

    Report ReportOf(AppInfo app, IReadOnlyList<Instance> found)
    {
        var ids = store.Serving(app.Name)?.Instances.Select(instance => instance.Id).ToHashSet() ?? [];
        var serving = found.Where(instance => ids.Contains(instance.Id)).ToList();
        return new Report($"{app.Name} ps information", [
            new("deployed", app.State != AppState.NotDeployed),
            new("processes", serving.Count),
            new("release", app.CurrentRelease == 0 ? null : app.CurrentRelease),
            new("retiring", found.Count - serving.Count),
            new("running", serving.Count > 0 && serving.All(instance => instance.State == InstanceState.Running)),
            new("state", app.State switch { AppState.NotDeployed => "not-deployed", AppState.Stopped => "stopped", _ => "running" }),
            .. serving.Select(instance => new Field($"status-{instance.Process}-{instance.Index}", $"{instance.State.ToString().ToLowerInvariant()} ({ShortId(instance.Id)})")),
        ]);
    }

    static string ShortId(string id) => id.Length > 12 ? id[..12] : id;
}
