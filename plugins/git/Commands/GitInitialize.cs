using Skerry.Plugins.Git.Repositories;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Commands;

/// <summary><c>git:initialize</c>.</summary>
sealed class GitInitialize(IApps apps, RepositoryStore repositories) : ICommand
{
    public static CommandSpec Spec { get; } = new("git:initialize", "makes an app's repository, before the first push does")
    {
        Right = Right.Deployer,
        Arguments = [ArgumentSpec.App],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = await apps.RequireAsync(context.Get("app"));
        await repositories.EnsureAsync(app, cancellationToken);
        context.Output.Step($"Initialized the repository of {app.Name}");
        return ExitCodes.Success;
    }
}
