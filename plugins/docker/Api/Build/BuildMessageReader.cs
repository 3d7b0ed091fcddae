using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Skerry.Plugins.Docker.Api.Build;

/// <summary>Reads a stream of JSON messages, each as soon as it has come.</summary>
static class BuildMessageReader
{
    public static async IAsyncEnumerable<BuildMessage> ReadAsync(
        EngineTransport transport, HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        // The engine puts CR LF between messages, some versions nothing: top-level values, not lines, are what counts.
        var messages = JsonSerializer
            .DeserializeAsyncEnumerable(body, DockerJson.Default.BuildMessage, topLevelValues: true, cancel)
            .GetAsyncEnumerator(cancel);
        await using (messages)
            while (true)
            {
                try
                {
                    if (!await messages.MoveNextAsync())
                        yield break;
                }
                catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
                {
                    // Half a message is what is left when the engine dies in the middle of it.
                    throw transport.BrokenOff(e);
                }
                if (messages.Current is { } message)
                    yield return message;
            }
    }
}
