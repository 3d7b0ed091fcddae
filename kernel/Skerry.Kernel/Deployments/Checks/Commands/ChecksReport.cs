using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Checks.Commands;

/// <summary><c>checks:report</c>.</summary>
public sealed class ChecksReport(IApps apps, IAccess access, IDatabase database, ReleaseStore releases) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("checks:report", "Show what is done about an app's checks")
    {
        Right = Right.Viewer,
        ChecksAccessItself = true,
        Arguments = [ArgumentSpec.OptionalApp],
    };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        if (context.Find("app") is { } name)
        {
            await access.RequireAsync(context.Caller, Right.Viewer, name);
            context.Output.Show(ReportOf(await apps.RequireAsync(name)));
            return 0;
        }

        var reports = new List<Report>();
        foreach (var app in await apps.ListAsync())
            if (await access.RightOfAsync(context.Caller, app.Name) >= Right.Viewer)
                reports.Add(ReportOf(app));
        context.Output.Show(reports);
        return 0;
    }

    Report ReportOf(AppInfo app) => database.Read(query =>
    {
        var processes = releases.Find(query, app.Name, app.CurrentRelease)?.Processes ?? [];
        return new Report($"{app.Name} checks information", [
            new("disabled-list", Listed(query, app.Name, processes, CheckMode.Disabled)),
            new("skipped-list", Listed(query, app.Name, processes, CheckMode.Skipped)),
            .. SettingFields.Of(query, app.Name, "checks"),
            .. processes.Select(process => new Field($"{process.Process}-checks", Names(process))),
        ]);
    });

    /// <summary>The process types with a mode; <c>_all_</c> if it is the app's and none has another.</summary>
    static IReadOnlyList<string> Listed(IQuery query, string app, IReadOnlyList<ReleaseProcess> processes, CheckMode mode)
    {
        var known = processes.Select(process => process.Process).Union(CheckModes.Own(query, app)).Order(StringComparer.Ordinal).ToList();
        var listed = known.Where(process => CheckModes.Of(query, app, process) == mode).ToList();
        return CheckModes.OfApp(query, app) == mode && listed.Count == known.Count ? [CheckModes.AllProcesses] : listed;
    }

    static IReadOnlyList<string> Names(ReleaseProcess process) => process.Checks.Count + process.Liveness.Count == 0
        ? ["default"]
        : [.. process.Checks.Concat(process.Liveness).Select(check => $"{check.Type}:{check.Title(process.ToSpec().Port)}")];
}
