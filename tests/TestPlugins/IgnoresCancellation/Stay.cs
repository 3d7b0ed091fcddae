using Skerry.Sdk.Commands;

namespace TestPlugins.IgnoresCancellation;

public sealed class Stay : ICommand
{
    public static CommandSpec Spec { get; } = new("ignores:cancellation", "stays when its caller has gone") { Right = Right.HostOwner };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => new TaskCompletionSource<int>().Task;
}
