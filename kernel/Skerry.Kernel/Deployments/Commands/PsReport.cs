using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.Deployments.Formations;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>ps:report</c>.</summary>
public sealed class PsReport(IApps apps, IAccess access, IRequestBus bus, IDatabase database, ReleaseStore releases, Formation formation) : ICommand
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
        var (ids, scale, settings) = database.Read(query =>
        {
            var now = DeploymentStore.Serving(query, app.Name) ?? new(app.Name, AppState.NotDeployed, 0, []);
            var release = releases.Find(query, app.Name, now.Release);
            return (now.Instances.Select(instance => instance.Id).ToHashSet(), ScaleRow.Of(query, formation, now, release), SettingFields.Of(query, app.Name, "ps").ToList());
        });
        var serving = found.Where(instance => ids.Contains(instance.Id)).ToList();
        return new Report($"{app.Name} ps information", [
            new("deployed", app.State != AppState.NotDeployed),
            new("formation", scale.Select(row => new Field(row.Process, row.Quantity)).ToList()),
            new("processes", serving.Count),
            new("release", app.CurrentRelease == 0 ? null : app.CurrentRelease),
            new("retiring", found.Count - serving.Count),
            new("running", serving.Count > 0 && serving.All(instance => instance.State == InstanceState.Running)),
            new("state", app.State switch { AppState.NotDeployed => "not-deployed", AppState.Stopped => "stopped", _ => "running" }),
            .. settings,
            .. serving.Select(instance => new Field($"status-{instance.Process}-{instance.Index}", $"{instance.State.ToString().ToLowerInvariant()} ({ShortId(instance.Id)})")),
        ]);
    }

    static string ShortId(string id) => id.Length > 12 ? id[..12] : id;
}
