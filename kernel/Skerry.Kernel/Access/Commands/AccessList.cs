using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Access.Commands;

/// <summary><c>access:list</c>.</summary>
sealed class AccessList(AccessService access, IApps apps) : ICommand
{
    public static CommandSpec Spec { get; } = new("access:list", "List who may do what, on one app or on all of the host")
    {
        Right = Right.Viewer,
        ChecksAccessItself = true,
        Arguments = [ArgumentSpec.App with { Optional = true, Summary = "the app; everything if left out" }],
        Aliases = ["access"],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Find("app");
        await access.RequireAsync(context.Caller, app is null ? Right.HostOwner : Right.Owner, app);
        if (app is not null)
            await apps.RequireAsync(app);
        var rows = access.Grants()
            .Where(grant => app is null || grant.App is null || grant.App == app)
            .Select(grant => (IReadOnlyList<object?>)[grant.Person, KnownRights.WordOf(grant.Right), grant.App]);
        context.Output.Show(new Table(["person", "right", "app"], [.. rows]));
        return ExitCodes.Success;
    }
}
