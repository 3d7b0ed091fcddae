using System.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Text;

/// <summary>Reads standard input as text, byte for byte.</summary>
static class InputText
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads it to its end.</summary>
    /// <param name="input">Standard input.</param>
    /// <param name="most">The most bytes that are taken.</param>
    /// <param name="what">What it is, for errors: <c>The key</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SkerryException">There is more, or it is not UTF-8.</exception>
    public static async Task<string> ReadAsync(Stream input, int most, string what, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await input.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > most)
                throw new SkerryException($"{what} is longer than {most:N0} bytes.");
        }

        return Decode(bytes.ToArray(), what);
    }

    /// <summary>Bytes as text.</summary>
    /// <exception cref="SkerryException">They are not UTF-8.</exception>
    public static string Decode(byte[] bytes, string what)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new SkerryException($"{what} is not UTF-8 text: the byte at {e.Index:N0} does not fit. Encode it first, with base64 for example.");
        }
    }
}
