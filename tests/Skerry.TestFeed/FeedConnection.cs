using System.Globalization;
using System.Text;

namespace Skerry.TestFeed;

/// <summary>One connection: one request, one answer (RFC 9112), and the end.</summary>
sealed class FeedConnection(Stream stream) : IDisposable
{
    const int LongestHead = 64 * 1024;
    const int Pieces = 16;

    /// <summary>Reads the request; null if the connection ends before.</summary>
    public async Task<FeedRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || head[^1] != '\n' || head[^3] != '\n')
        {
            if (head.Count > LongestHead || await stream.ReadAsync(one, cancellationToken) == 0)
                return null;
            head.Add(one[0]);
        }

        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var words = lines[0].Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
            headers[line.Split(':')[0]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return new(words[0], words[1], headers);
    }

    /// <summary>Sends the answer, with its trouble.</summary>
    public async Task WriteAsync(FeedRequest request, FeedResponse response, FeedTrouble? trouble, CancellationToken cancellationToken)
    {
        if (trouble is FeedTrouble.Instead instead)
            response = new(instead.Code, instead.Body, instead.Header is null ? [] : [instead.Header + (instead.Suffix.Length > 0 ? request.Path : "")]);
        var body = response.Body;
        var half = body.AsMemory(0, body.Length / 2);
        switch (trouble)
        {
            case FeedTrouble.Silent { AfterHalf: false }:
                await WaitForTheEndAsync(cancellationToken);
                break;
            case FeedTrouble.Silent:
                await HeadAsync(response, Length(body.Length), cancellationToken);
                await stream.WriteAsync(half, cancellationToken);
                await WaitForTheEndAsync(cancellationToken);
                break;
            case FeedTrouble.Cut { Chunked: true }:
                await HeadAsync(response, "Transfer-Encoding: chunked", cancellationToken);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{half.Length:x}\r\n")), cancellationToken);
                await stream.WriteAsync(half, cancellationToken);
                await stream.WriteAsync("\r\n"u8.ToArray(), cancellationToken);
                break;
            case FeedTrouble.Cut:
                await HeadAsync(response, Length(body.Length), cancellationToken);
                await stream.WriteAsync(half, cancellationToken);
                break;
            case FeedTrouble.Pieces slow:
                await HeadAsync(response, Length(body.Length), cancellationToken);
                foreach (var piece in body.Chunk((body.Length / Pieces) + 1))
                {
                    await stream.WriteAsync(piece, cancellationToken);
                    await Task.Delay(slow.Pause, cancellationToken);
                }

                break;
            default:
                await HeadAsync(response, Length(body.Length + (trouble as FeedTrouble.Length)?.By ?? body.Length), cancellationToken);
                await stream.WriteAsync(body, cancellationToken);
                break;
        }
    }

    public void Dispose() => stream.Dispose();

    static string Length(int length) => string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}");

    async Task HeadAsync(FeedResponse response, string framing, CancellationToken cancellationToken)
    {
        string[] lines = [$"HTTP/1.1 {response.Status} {(System.Net.HttpStatusCode)response.Status}", framing, "Connection: close", .. response.Headers];
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"), cancellationToken);
    }

    /// <summary>Until the client hangs up, or the server is disposed.</summary>
    async Task WaitForTheEndAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[1];
        while (await stream.ReadAsync(buffer, cancellationToken) > 0)
        {
            // Whatever it still says.
        }
    }
}
