using System.Text;
using Skerry.Plugins.Git.Processes;
using Skerry.Plugins.Git.Repositories;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Commands;

/// <summary><c>git push</c>, as ssh sends it.</summary>
sealed class GitReceivePack(IApps apps, IAccess access, IHostInfo host, RepositoryStore repositories) : ICommand
{
    public static CommandSpec Spec { get; } = new("git-receive-pack", "receives a push (called by git)")
    {
        Right = Right.Deployer,
        Arguments = [RepositoryPath.Argument],
        ChecksAccessItself = true,
        Hidden = true,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = await FindOrCreateAsync(AppName.Require(RepositoryPath.ToApp(context.Get("path"))), context);
        var repository = await repositories.EnsureAsync(app, cancellationToken);
        var environment = new Dictionary<string, string>(GitEnvironment.For(repository.Folder))
        {
            // git hands these down to its hook, which is the shell again.
            ["SKERRY_SOCKET"] = Path.Combine(host.Root, "run", "skerryd.sock"),
        };
        if (!context.Caller.IsLocal)
            environment["SKERRY_KEY"] = context.Caller.Name;
        await context.ExecuteAsync("git-receive-pack", [repository.Folder], environment);
        return 0;
    }

    async Task<AppInfo> FindOrCreateAsync(string name, ICommandContext context)
    {
        if (await apps.FindAsync(name) is null && await access.RightOfAsync(context.Caller, null) >= Right.Deployer)
        {
            await context.StandardError.WriteAsync(Encoding.UTF8.GetBytes($"-----> Creating {name}...\n"));
            try
            {
                return await apps.CreateAsync(name, context.Caller, context.Id);
            }
            catch (SkerryException)
            {
                // Of two first pushes at once the other one created it; any other reason stands.
                if (await apps.FindAsync(name) is null)
                    throw;
            }
        }

        await access.RequireAsync(context.Caller, Right.Deployer, name);
        return await apps.RequireAsync(name);
    }
}
