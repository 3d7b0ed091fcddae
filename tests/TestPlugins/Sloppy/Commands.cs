using Skerry.Sdk.Commands;

namespace TestPlugins;

public abstract class Quiet : ICommand
{
    static CommandSpec ICommand.Spec => throw new NotSupportedException();

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => Task.FromResult(0);
}

public sealed class Tidy : Quiet, ICommand
{
    public static CommandSpec Spec { get; } = new("sloppy:tidy", "says nothing") { Right = Right.None };
}

public sealed class Talkative : Quiet, ICommand
{
    public static CommandSpec Spec { get; } = new("sloppy:talk", "Says nothing.") { Right = Right.None };
}

public sealed class Disordered : Quiet, ICommand
{
    public static CommandSpec Spec { get; } = new("sloppy:order", "takes words")
    {
        Right = Right.None,
        Arguments = [new("maybe", "may be left out") { Optional = true }, new("must", "may not")],
    };
}
