using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Apps.Commands;

/// <summary><c>apps:exists</c>: the exit code is the answer. The router has said already what is to be said of an app that does not.</summary>
sealed class AppsExists : ICommand
{
    public static CommandSpec Spec { get; } = new("apps:exists", "Tell by the exit code whether an app exists: 0, or 20") { Right = Right.Viewer, Arguments = [ArgumentSpec.App] };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => Task.FromResult(ExitCodes.Success);
}
