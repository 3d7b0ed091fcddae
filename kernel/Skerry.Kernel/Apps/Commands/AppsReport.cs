using Skerry.Kernel.Access;
using Skerry.Kernel.Apps.Locks;
using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Apps.Commands;

/// <summary><c>apps:report</c>.</summary>
sealed class AppsReport(IApps apps, AccessService access, IDatabase database) : ICommand
{
    public static CommandSpec Spec { get; } = new("apps:report", "Show what there is to know of an app")
    {
        Right = Right.Viewer,
        ChecksAccessItself = true,
        Arguments = [ArgumentSpec.OptionalApp],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        if (context.Find("app") is { } name)
        {
            await access.RequireAsync(context.Caller, Right.Viewer, name);
            context.Output.Show(ReportOf(await apps.RequireAsync(name)));
        }
        else
        {
            var visible = access.Visible(context.Caller, await apps.ListAsync(), app => app.Name);
            context.Output.Show([.. visible.Select(ReportOf)]);
        }

        return ExitCodes.Success;
    }

    Report ReportOf(AppInfo app) => new($"{app.Name} app information", [
        new("name", app.Name),
        new("created-at", app.CreatedAt),
        .. database.Read(query => SettingFields.Of(query, app.Name, "apps").ToList()),
        new("release", app.CurrentRelease == 0 ? null : app.CurrentRelease),
        new("state", app.State switch { AppState.NotDeployed => "not-deployed", AppState.Stopped => "stopped", _ => "running" }),
        .. AppLock.Fields(database.Read(query => AppLock.Find(query, app.Name))),
    ]);
}
