using Skerry.Sdk.Commands;

namespace TestPlugins.LiesInManifest;

public sealed class Unannounced : ICommand
{
    public static CommandSpec Spec { get; } = new("lies:now", "stands in no manifest") { Right = Right.HostOwner };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => Task.FromResult(0);
}
