using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Skerry.Plugins.Docker.Api.Streams;

/// <summary>
/// Reads an answer that is a stream of JSON messages, one a line, each as soon as its line has come. (The
/// serialiser's own reader of top-level values holds a message back until the next one begins.)
/// </summary>
static class JsonLines
{
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        EngineTransport transport, HttpResponseMessage response, JsonTypeInfo<T> type,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        using var reader = new StreamReader(body);
        while (true)
        {
            T? message = default;
            try
            {
                if (await reader.ReadLineAsync(cancel) is not { } line)
                    yield break;
                if (line.Length > 0)
                    message = JsonSerializer.Deserialize(line, type);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
            {
                // Half a message is what is left when the engine dies in the middle of it.
                throw transport.BrokenOff(e);
            }
            if (message is not null)
                yield return message;
        }
    }
}
