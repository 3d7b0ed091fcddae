using Skerry.Sdk.Commands;
using Skerry.Shell.Wire;

namespace Skerry.Kernel.Gateway;

/// <summary>A caller's terminal.</summary>
sealed class SessionTerminal(FrameChannel channel, int columns, int rows) : ITerminal
{
    volatile Tuple<int, int> size = Tuple.Create(columns, rows);

    /// <inheritdoc/>
    public event Action? Resized;

    /// <inheritdoc/>
    public int Columns => size.Item1;

    /// <inheritdoc/>
    public int Rows => size.Item2;

    /// <inheritdoc/>
    public Task SetRawAsync(bool raw) =>
        channel.SendAsync(FrameType.RawMode, new[] { raw ? (byte)1 : (byte)0 }, CancellationToken.None).AsTask();

    /// <summary>The size has changed; for the receiver.</summary>
    public void Resize(ushort newColumns, ushort newRows)
    {
        var (known, high) = Hello.Known(newColumns, newRows);
        size = Tuple.Create(known, high);
        Resized?.Invoke();
    }
}
