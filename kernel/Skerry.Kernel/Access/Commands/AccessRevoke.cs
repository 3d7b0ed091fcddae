using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Access.Commands;

/// <summary><c>access:revoke</c>.</summary>
sealed class AccessRevoke(AccessService access, IApps apps) : ICommand
{
    public static CommandSpec Spec { get; } = new("access:revoke", "Take a person's right back, on one app or on the whole host")
    {
        Right = Right.Owner,
        ChecksAccessItself = true,
        Arguments = [new("person", "the person's name"), ArgumentSpec.App with { Optional = true, Summary = "the app; the whole host if left out" }],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var (person, app) = (context.Get("person"), context.Find("app"));
        await access.RequireAsync(context.Caller, app is null ? Right.HostOwner : Right.Owner, app);
        if (app is not null)
            await apps.RequireAsync(app);
        await access.RevokeAsync(person, app, context.Caller, context.Id);
        context.Output.Step($"{person} has no right {(app is null ? "on the whole host" : $"on {app}")} any more");
        return ExitCodes.Success;
    }
}
