using System.Buffers;
using System.Net;

namespace Skerry.Kernel.Plugins.Feeds.Http;

/// <summary>An answer of a feed, of which the content is still to come.</summary>
sealed class FeedAnswer(PackageSource source, Uri address, HttpResponseMessage response, FeedWatch watch) : IDisposable
{
    const int BufferSize = 64 * 1024;

    /// <summary>Who answered, after redirects.</summary>
    public Uri Address => address;

    /// <summary>200 or 404.</summary>
    public HttpStatusCode Status => response.StatusCode;

    /// <summary>How the content is encoded; null if it is as it is.</summary>
    public string? Encoding => response.Content.Headers.ContentEncoding.LastOrDefault(encoding => encoding != "identity");

    /// <summary>The fault that this answer is.</summary>
    public FeedFault Refusal() => FeedAnswers.Fault(source, address, response, default);

    /// <summary>Writes the content, whole, to a stream. What goes wrong with the stream goes to the caller as it is.</summary>
    /// <exception cref="FeedFault">It is too large, stops, or has not the length that was announced.</exception>
    public async Task CopyAsync(Stream target, long limit)
    {
        var announced = response.Content.Headers.ContentLength;
        if (announced > limit)
            throw TooLarge(limit);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var content = await response.Content.ReadAsStreamAsync(watch.Caller);
            var total = 0L;
            while (await ReadAsync(content, buffer, total, announced) is > 0 and var count)
            {
                total += count;
                if (total > limit)
                    throw TooLarge(limit);
                await target.WriteAsync(buffer.AsMemory(0, count), watch.Caller);
            }

            if (announced is not null && total != announced)
                throw BrokenOff(total, announced, null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose()
    {
        response.Dispose();
        watch.Dispose();
    }

    async Task<int> ReadAsync(Stream content, byte[] buffer, long total, long? announced)
    {
        try
        {
            return await watch.WaitAsync(watch.Stall, token => content.ReadAsync(buffer, token).AsTask());
        }
        catch (TimeoutException e)
        {
            throw new FeedFault(address, $"stopped after {Count(total, announced)}: {e.Message}", "Try again later, or tell whoever runs the feed.", e) { IsTransient = true };
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw BrokenOff(total, announced, e);
        }
    }

    FeedFault TooLarge(long limit) => new(address, $"sent more than the {limit:N0} bytes that are taken", "If that is right, it is too large for Skerry.");

    FeedFault BrokenOff(long total, long? announced, Exception? inner) =>
        new(address, $"broke off after {Count(total, announced)}", "Try again later, or tell whoever runs the feed.", inner) { IsTransient = true };

    static string Count(long total, long? announced) => announced is null ? $"{total:N0} bytes" : $"{total:N0} of {announced:N0} bytes";
}
