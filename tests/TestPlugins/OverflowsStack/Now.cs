using Skerry.Sdk.Commands;

namespace TestPlugins.OverflowsStack;

public sealed class Now : ICommand
{
    public static CommandSpec Spec { get; } = new("overflows:now", "ends the kernel") { Right = Right.HostOwner };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => Task.FromResult(Deeper(1));

    // Not a tail call, which would go on for ever instead.
    static int Deeper(int depth) => depth + Deeper(depth + 1) + (depth % 3);
}
