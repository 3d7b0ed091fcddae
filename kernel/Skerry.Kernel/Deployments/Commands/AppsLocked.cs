using Skerry.Kernel.Apps.Locks;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>apps:locked</c>: the exit code is the answer, for scripts.</summary>
public sealed class AppsLocked(IDatabase database) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("apps:locked", "Tell by the exit code whether an app is locked: 0, or 1 if it is not")
    {
        Right = Right.Viewer,
        Arguments = [ArgumentSpec.App],
    };

    /// <inheritdoc/>
    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        var found = database.Read(query => AppLock.Find(query, app));
        if (context.Output.IsJson)
            context.Output.Show(new Report("", AppLock.Fields(found)));
        else
            context.Output.Step(found is null ? $"App {app} is not locked" : $"App {app} is {found}");
        return Task.FromResult(found is null ? ExitCodes.Failure : ExitCodes.Success);
    }
}
