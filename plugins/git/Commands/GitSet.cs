using System.Text.RegularExpressions;
using Skerry.Plugins.Git.Repositories;
using Skerry.Plugins.Git.Settings;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Commands;

/// <summary><c>git:set</c>.</summary>
sealed partial class GitSet(IApps apps, AppSettingsStore settingsStore, RepositoryStore repositories) : ICommand
{
    public static CommandSpec Spec { get; } = new("git:set", "sets how pushes to an app are treated")
    {
        Right = Right.Deployer,
        Arguments =
        [
            ArgumentSpec.App,
            new ArgumentSpec("property", "deploy-branch or rev-env-var"),
            new ArgumentSpec("value", "the value; the default, if left out") { Optional = true },
        ],
        Details = """
            deploy-branch  the branch (or tag) whose pushes are deployed; by default the first one pushed
            rev-env-var    the variable that tells the app its commit; by default GIT_REV, "" for none

            git:set blog deploy-branch production
            """,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = await apps.RequireAsync(context.Get("app"));
        var value = context.Find("value");
        switch (context.Get("property"))
        {
            case "deploy-branch":
                await SetDeployBranchAsync(app, value, context, cancellationToken);
                break;
            case "rev-env-var":
                await SetRevEnvVarAsync(app, value, context);
                break;
            case var other:
                throw new SkerryException($"\"{other}\" is not a property of git. There are: deploy-branch, rev-env-var.");
        }

        return ExitCodes.Success;
    }

    async Task SetDeployBranchAsync(AppInfo app, string? branch, ICommandContext context, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(branch))
        {
            await settingsStore.SaveAsync(app.Name, await settingsStore.GetAsync(app) with { DeployBranch = null, DeployBranchIsAutomatic = false });
            context.Output.Step($"Unset deploy-branch of {app.Name}: the next branch pushed becomes it");
            return;
        }

        var repository = await repositories.EnsureAsync(app, cancellation);
        if (!await repository.IsBranchNameAsync(branch, cancellation))
            throw new SkerryException($"\"{branch}\" is not a valid name for a branch. Give it as git branch shows it, such as \"main\".");
        await settingsStore.SetDeployBranchAsync(app, branch, automatic: false, cancellation);
        context.Output.Step($"Set {branch} as deploy-branch of {app.Name}");
        context.Output.Detail("It is deployed when it is pushed next.");
    }

    async Task SetRevEnvVarAsync(AppInfo app, string? name, ICommandContext context)
    {
        if (name is { Length: > 0 } && !VariableName().IsMatch(name))
            throw new SkerryException($"\"{name}\" is not a valid name for a variable: letters, digits and underscores, not beginning with a digit.");
        var variable = name switch { null => AppSettings.DefaultRevEnvVar, "" => null, _ => name };
        await settingsStore.SaveAsync(app.Name, await settingsStore.GetAsync(app) with { RevEnvVar = variable });
        context.Output.Step(variable is null ? $"Unset rev-env-var of {app.Name}" : $"Set rev-env-var of {app.Name} to {variable}");
        context.Output.Detail("It is used from the next push on.");
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableName();
}
