using Skerry.Shell.Wire;

namespace Skerry.Kernel.Gateway;

/// <summary>Receives the Hello frames that begin a session.</summary>
static class HelloReader
{
    const int LongestHello = 4 * 1024 * 1024;

    /// <summary>Reads up to the empty frame that ends the Hello; null if the caller went away before.</summary>
    /// <exception cref="ProtocolException">It sent something else, or too much.</exception>
    public static async Task<Hello?> ReadAsync(FrameChannel channel, CancellationToken cancellationToken)
    {
        byte[] payload = [];
        while (true)
        {
            while (channel.TryTake(out var type, out var part))
            {
                Check(type, payload.Length + part.Length);
                if (part.IsEmpty)
                    return Hello.Parse(payload);
                payload = payload.Length == 0 ? part.ToArray() : [.. payload, .. part.Span];
            }
            if (channel.TryPeek(out var coming, out var length))
                Check(coming, payload.Length + length);
            if (!await channel.ReceiveAsync(cancellationToken))
                return null;
        }
    }

    static void Check(FrameType type, int total)
    {
        if (type != FrameType.Hello)
            throw new ProtocolException("a session begins with a Hello");
        if (total > LongestHello)
            throw new ProtocolException($"The words of a command are longer than {LongestHello} bytes together: pass long values on standard input");
    }
}
