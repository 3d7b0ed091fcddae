using Skerry.Sdk.Commands;

namespace TestPlugins.FailsFast;

public sealed class Now : ICommand
{
    public static CommandSpec Spec { get; } = new("fails-fast:now", "ends the kernel") { Right = Right.HostOwner };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Environment.FailFast("this cannot\ngo on");
        return 0;
    }
}
