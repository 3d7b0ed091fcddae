using System.IO.Compression;
using System.Text.Json;

namespace Skerry.Kernel.Plugins.Feeds.Http;

/// <summary>Reads JSON that others wrote: what is not there, or is something else than it should be, is null or nothing.</summary>
static class FeedJson
{
    const int BufferSize = 64 * 1024;

    /// <summary>The content of an answer as a document; decompressed, if that is needed.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="content">What came.</param>
    /// <param name="limit">Most bytes after decompression.</param>
    /// <exception cref="FeedFault">It is no JSON, or too large.</exception>
    public static JsonDocument Parse(FeedAnswer answer, MemoryStream content, int limit)
    {
        try
        {
            var plain = answer.Encoding switch
            {
                null => content.GetBuffer().AsMemory(0, (int)content.Length),
                "gzip" or "x-gzip" => Decompress(answer, content, limit),
                var other => throw new FeedFault(answer.Address, $"sent the encoding \"{other}\", which was not asked for", "Tell whoever runs the feed."),
            };
            return JsonDocument.Parse(WithoutMark(plain));
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new FeedFault(answer.Address, "sent something that is no JSON", "Check the address of the source: it is that of a service index, and often ends in /index.json.", e);
        }
    }

    /// <summary>A text, or null.</summary>
    public static string? Text(JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A text, or each of several.</summary>
    public static IEnumerable<string> Texts(JsonElement element, string name) => Find(element, name) switch
    {
        { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        { ValueKind: JsonValueKind.Array } texts => texts.EnumerateArray().Where(text => text.ValueKind == JsonValueKind.String).Select(text => text.GetString()!),
        _ => [],
    };

    /// <summary>The items of an array; null if there is none.</summary>
    public static IEnumerable<JsonElement>? Items(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : null;

    /// <summary>A value, or null.</summary>
    public static JsonElement? Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    static Memory<byte> Decompress(FeedAnswer answer, MemoryStream content, int limit)
    {
        content.Position = 0;
        using var gzip = new GZipStream(content, CompressionMode.Decompress);
        var plain = new MemoryStream();
        var buffer = new byte[BufferSize];
        while (gzip.Read(buffer) is > 0 and var count)
        {
            plain.Write(buffer, 0, count);
            if (plain.Length > limit)
                throw new FeedFault(answer.Address, $"sent more than the {limit:N0} bytes that are taken, compressed", "If that is right, it is too large for Skerry.");
        }

        return plain.GetBuffer().AsMemory(0, (int)plain.Length);
    }

    /// <summary>Without the byte order mark that some servers put before everything.</summary>
    static ReadOnlyMemory<byte> WithoutMark(Memory<byte> json) => json.Span is [0xEF, 0xBB, 0xBF, ..] ? json[3..] : json;
}
