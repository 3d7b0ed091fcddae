using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Access.Commands;

/// <summary><c>access:grant</c>.</summary>
sealed class AccessGrant(AccessService access, IApps apps) : ICommand
{
    public static CommandSpec Spec { get; } = new("access:grant", "Give a person a right, on one app or on the whole host")
    {
        Right = Right.Owner,
        ChecksAccessItself = true,
        Arguments = [
            new("person", "the person's name; see ssh-keys:list"),
            new("right", "viewer, deployer, owner or host-owner"),
            ArgumentSpec.App with { Optional = true, Summary = "the app; the whole host if left out" },
        ],
        Details = "viewer      sees reports, releases, deployments and logs; no config values\n" +
                  "deployer    also pushes, restarts, reads and changes config; on the whole host: also creates apps\n" +
                  "owner       also destroys the app, changes its domains and grants rights on it\n" +
                  "host-owner  owns the installation; not for one app",
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Find("app");
        await access.RequireAsync(context.Caller, app is null ? Right.HostOwner : Right.Owner, app);
        if (app is not null)
            await apps.RequireAsync(app);
        var right = KnownRights.Parse(context.Get("right"));
        if (right == Right.HostOwner && app is not null)
            throw new SkerryException($"\"host-owner\" is a right on the whole host, not on app {app}. Use \"owner\", or leave the app out.");
        var grant = new Grant(context.Get("person"), right, app);
        await access.GrantAsync(grant, context.Caller, context.Id);
        context.Output.Step($"{grant.Person} is {KnownRights.WordOf(right)} {(app is null ? "of the whole host" : $"of {app}")}");
        return ExitCodes.Success;
    }
}
