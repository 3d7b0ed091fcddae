using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace TestPlugins.ThrowsInCommand;

public sealed class Throw : ICommand
{
    public static CommandSpec Spec { get; } = new("throws:now", "throws") { Right = Right.HostOwner, TakesRawArguments = true };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => context.Raw switch
    {
        ["properly"] => throw new SkerryException("\"properly\" cannot be done."),
        ["full"] => throw new IOException("No space left on device", 28),
        ["not"] => Task.FromResult(0),
        _ => throw new InvalidOperationException("the command went wrong"),
    };
}
