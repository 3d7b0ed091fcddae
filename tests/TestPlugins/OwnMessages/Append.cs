using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace TestPlugins;

public sealed class Append(IPluginStore store) : ICommand
{
    public static CommandSpec Spec { get; } = new("own:append", "appends an event of a type of its own") { Right = Right.HostOwner };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        await store.Change().Append(new OwnEvent()).CommitAsync();
        return 0;
    }
}
