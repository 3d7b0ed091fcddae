using Skerry.Sdk.Commands;

namespace TestPlugins.Exits;

public sealed class Now : ICommand
{
    public static CommandSpec Spec { get; } = new("exits:now", "ends the kernel") { Right = Right.HostOwner };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Environment.Exit(3);
        return 0;
    }
}
