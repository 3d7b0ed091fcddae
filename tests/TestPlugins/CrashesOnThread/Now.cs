using Skerry.Sdk.Commands;

namespace TestPlugins.CrashesOnThread;

public sealed class Now : ICommand
{
    public static CommandSpec Spec { get; } = new("crashes:now", "ends the kernel") { Right = Right.HostOwner };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        new Thread(Work).Start();
        return Task.FromResult(0);
    }

    static void Work() => throw new InvalidOperationException("the thread went wrong");
}
