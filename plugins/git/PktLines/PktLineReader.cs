using System.Globalization;
using System.Text;

namespace Skerry.Plugins.Git.PktLines;

/// <summary>Reads git's packet lines: four hexadecimal digits of length, then the payload; <c>0000</c> is a flush.</summary>
/// <remarks>One thread at a time. The stream stays open.</remarks>
sealed class PktLineReader(Stream stream)
{
    /// <summary>Ref names and reasons are text here; a name that is no UTF-8 is an error and not a different name.</summary>
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads one line; null for a flush.</summary>
    /// <exception cref="EndOfStreamException">The other side went away.</exception>
    /// <exception cref="InvalidDataException">The bytes are no packet line, or no UTF-8.</exception>
    public async Task<string?> ReadAsync(CancellationToken cancellation)
    {
        var head = new byte[4];
        await stream.ReadExactlyAsync(head, cancellation);
        if (!int.TryParse(Encoding.ASCII.GetString(head), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
            || length is > 0 and < 4 or > PktLineWriter.MaximumLength)
            throw new InvalidDataException($"'{Encoding.Latin1.GetString(head)}' is not the length of a packet line");
        if (length == 0)
            return null;
        var payload = new byte[length - 4];
        await stream.ReadExactlyAsync(payload, cancellation);
        try
        {
            return Strict.GetString(payload).TrimEnd('\n');
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"'{Encoding.Latin1.GetString(payload)}' is not UTF-8; rename the ref and push again");
        }
    }

    /// <summary>Reads the lines up to the next flush.</summary>
    public async Task<IReadOnlyList<string>> ReadSectionAsync(CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (await ReadAsync(cancellation) is { } line)
            lines.Add(line);
        return lines;
    }
}
