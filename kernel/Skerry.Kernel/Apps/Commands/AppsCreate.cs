using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Apps.Commands;

/// <summary><c>apps:create</c>.</summary>
sealed class AppsCreate(IApps apps) : ICommand
{
    public static CommandSpec Spec { get; } = new("apps:create", "Create an app")
    {
        Right = Right.Deployer,
        Arguments = [new("app", "the new app's name, such as blog or shop-api")],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var name = AppName.Require(context.Get("app"));
        context.Output.Step($"Creating {name}...");
        await apps.CreateAsync(name, context.Caller, context.Id);
        return ExitCodes.Success;
    }
}
