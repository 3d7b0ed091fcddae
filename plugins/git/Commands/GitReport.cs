using Skerry.Plugins.Git.Deployments;
using Skerry.Plugins.Git.Repositories;
using Skerry.Plugins.Git.Settings;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Commands;

/// <summary><c>git:report</c>.</summary>
sealed class GitReport(IApps apps, IAccess access, AppSettingsStore settingsStore, DeployedRefs deployedRefs, RepositoryStore repositories) : ICommand
{
    public static CommandSpec Spec { get; } = new("git:report", "shows what git knows of an app")
    {
        // With an app the router checks the right on it; without, only what the caller may see is shown.
        Right = Right.Viewer,
        Arguments = [ArgumentSpec.OptionalApp],
        ChecksAccessItself = true,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        if (context.Find("app") is { } name)
        {
            await access.RequireAsync(context.Caller, Right.Viewer, name);
            context.Output.Show(await ReportAsync(await apps.RequireAsync(name)));
            return ExitCodes.Success;
        }

        var reports = new List<Report>();
        foreach (var app in await apps.ListAsync())
        {
            if (await access.RightOfAsync(context.Caller, app.Name) >= Right.Viewer)
                reports.Add(await ReportAsync(app));
        }

        context.Output.Show(reports);
        return ExitCodes.Success;
    }

    async Task<Report> ReportAsync(AppInfo app)
    {
        var settings = await settingsStore.GetAsync(app);
        var deployed = repositories.BelongsTo(app) ? await deployedRefs.FindAsync(app.Name) : null;
        return new($"{app.Name} git information",
        [
            new("git-deploy-branch", settings.DeployBranch ?? ""),
            new("git-rev-env-var", settings.RevEnvVar ?? ""),
            new("git-sha", deployed?.Commit ?? ""),
            new("git-last-updated-at", deployed?.Time),
        ]);
    }
}
