using Skerry.Plugins.Git.Processes;
using Skerry.Plugins.Git.Repositories;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Commands;

/// <summary><c>git clone</c> and <c>git fetch</c>, as ssh sends them.</summary>
sealed class GitUploadPack(IApps apps, IAccess access, RepositoryStore repositories) : ICommand
{
    public static CommandSpec Spec { get; } = new("git-upload-pack", "sends an app's source (called by git)")
    {
        Right = Right.Deployer,
        Arguments = [RepositoryPath.Argument],
        ChecksAccessItself = true,
        Hidden = true,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var name = AppName.Require(RepositoryPath.ToApp(context.Get("path")));
        await access.RequireAsync(context.Caller, Right.Deployer, name);
        var repository = await repositories.EnsureAsync(await apps.RequireAsync(name), cancellationToken);
        await context.ExecuteAsync("git-upload-pack", [repository.Folder], GitEnvironment.For(repository.Folder));
        return 0;
    }
}
