using Skerry.Kernel.Commands;
using Skerry.Sdk.Commands;

namespace Skerry.Tests.Unit.Commands;

/// <summary>A command made on the spot.</summary>
static class TestCommand
{
    public static CommandEntry Of(CommandSpec spec, Func<ICommandContext, CancellationToken, Task<int>> run, string owner = "test") => new(spec, owner, run);

    public static CommandEntry Of(CommandSpec spec, Action<ICommandContext>? run = null, string owner = "test") => new(spec, owner, (context, _) =>
    {
        run?.Invoke(context);
        return Task.FromResult(0);
    });
}
