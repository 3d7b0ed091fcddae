using Skerry.Plugins.Routing.Routes;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Plugins.Routing.Domains;

/// <summary><c>domains:clear</c></summary>
sealed class DomainsClear(RouteEditor editor) : ICommand
{
    public static CommandSpec Spec { get; } = new("domains:clear", "Removes all domains from an app, so that it answers under none")
    {
        Right = Right.Owner,
        Arguments = [ArgumentSpec.App],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        await editor.ChangeAsync(context, app, DomainChange.Clear, cancellationToken);
        context.Output.Step($"Cleared domains in {app}");
        return ExitCodes.Success;
    }
}
