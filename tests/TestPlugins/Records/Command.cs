using Skerry.Sdk.Commands;

namespace TestPlugins;

/// <summary>Says its version.</summary>
public sealed class Command(Version version) : ICommand
{
    public static CommandSpec Spec { get; } = new("records:version", "says which version answers")
    {
        Right = Right.None,
        TakesRawArguments = true,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        if (context.Raw is ["wait"])
            await Task.Delay(Timeout.Infinite, cancellationToken);
        await Task.Yield();
        context.Output.Line(version.Number);
        return 0;
    }
}
