using Skerry.Sdk.Commands;

namespace TestPlugins;

public sealed class Echo : ICommand
{
    public static CommandSpec Spec { get; } = new("healthy:echo", "says what it was told")
    {
        Right = Right.None,
        TakesRawArguments = true,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        if (context.Raw is ["wait"])
            await Task.Delay(Timeout.Infinite, cancellationToken);
        context.Output.Line(string.Join(' ', context.Raw));
        return 3;
    }
}
