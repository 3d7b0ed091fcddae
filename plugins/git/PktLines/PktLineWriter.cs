using System.Text;

namespace Skerry.Plugins.Git.PktLines;

/// <summary>Writes git's packet lines.</summary>
/// <remarks>One thread at a time. The stream stays open; nothing is held back but what the stream itself buffers.</remarks>
sealed class PktLineWriter(Stream stream)
{
    /// <summary>Largest packet line, its four digits of length included, in bytes.</summary>
    public const int MaximumLength = 65520;

    /// <summary>Writes one line.</summary>
    /// <exception cref="ArgumentException">The text is longer than a packet line can be.</exception>
    public async Task WriteAsync(string line, CancellationToken cancellation)
    {
        var length = Encoding.UTF8.GetByteCount(line) + 4;
        if (length > MaximumLength)
            throw new ArgumentException($"A packet line holds {MaximumLength} bytes, not {length}", nameof(line));
        var bytes = new byte[length];
        Encoding.ASCII.GetBytes(length.ToString("x4"), bytes);
        Encoding.UTF8.GetBytes(line, bytes.AsSpan(4));
        await stream.WriteAsync(bytes, cancellation);
    }

    /// <summary>Ends a section.</summary>
    public async Task WriteFlushAsync(CancellationToken cancellation)
    {
        await stream.WriteAsync("0000"u8.ToArray(), cancellation);
        await stream.FlushAsync(cancellation);
    }
}
