using Skerry.Kernel.Config;
using Skerry.Kernel.Deployments.Commands;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Releases.Commands;

/// <summary><c>releases:rollback</c>.</summary>
sealed class ReleasesRollback(
    IDatabase database, RollbackTarget rollbacks, IAppEnvironment environment, AppDeployer deployer, IApps apps, IRequestBus bus) : ICommand
{
    const string CodeOnly = "--code-only";

    public static CommandSpec Spec { get; } = new("releases:rollback", "Go back to an earlier release, without a build")
    {
        Right = Right.Deployer,
        Arguments = [ArgumentSpec.App, new("release", "its number, such as v3; the one that served before the current one, if left out") { Optional = true }],
        Options = [new(CodeOnly, "leaves the config as it is")],
        Details = """
            Makes a new release with the image, the process types and the config of the earlier one. Numbers of instances stay as they are today, and so do
            the values that plugins supply. Without a number, two rollbacks in a row end where they began.
                skerry releases:rollback blog
                skerry releases:rollback blog v12 --code-only
            """,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = await apps.RequireAsync(context.Get("app"));
        var codeOnly = context.Has(CodeOnly);
        int? number = context.Find("release") is { } text ? ReleaseNumber.Parse(text) : null;
        var target = database.Read(query => rollbacks.Find(query, app.Name, number, codeOnly, environment.ReadConfig(query, app.Name)));
        await RequireImageAsync(target, cancellationToken);

        context.Output.Step($"Rolling {app.Name} back to v{target.Number} ({target.Description})...");
        var exitCode = await deployer.DeployAsync(context, new DeploymentOrder
        {
            App = app.Name,
            Kind = DeploymentKind.Rollback,
            Target = target.Number,
            CodeOnly = codeOnly,
            Actor = context.Caller.Name,
            Cause = context.Id,
        }, cancellationToken);
        if (exitCode == ExitCodes.Success)
            context.Output.Detail($"To go forward again: releases:rollback {app.Name} v{app.CurrentRelease}{(codeOnly ? " " + CodeOnly : "")}");
        return exitCode;
    }

    async Task RequireImageAsync(Release target, CancellationToken cancellationToken)
    {
        if (bus.Providers("engine").Count > 0 && await bus.SendAsync(new FindImage { Image = target.Digest }, cancellationToken) is null)
            throw new SkerryException(
                $"The image of v{target.Number} of {target.App} is not there any more (\"{target.Image}\"): it was removed by hand. Push its source again ({ReleaseDescription.Short(target.Revision)}), or go back to another: releases:list {target.App}");
    }
}
