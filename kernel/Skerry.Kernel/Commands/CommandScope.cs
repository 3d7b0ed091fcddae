using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands;

/// <summary>A command constructed for one call, and what to dispose after it.</summary>
public sealed class CommandScope(ICommand command, IAsyncDisposable? scope = null) : IAsyncDisposable
{
    /// <summary>The command.</summary>
    public ICommand Command => command;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => scope?.DisposeAsync() ?? ValueTask.CompletedTask;
}
