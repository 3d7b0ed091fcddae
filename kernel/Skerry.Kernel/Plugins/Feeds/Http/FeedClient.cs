using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Skerry.Kernel.Work;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Feeds.Http;

/// <summary>
/// Asks one feed: with its credentials, which go to its own origin and nowhere else, and again if it fails in a way that may pass. What goes wrong is told with
/// what was being done, the address without what could be secret, what came back, and what helps. Thread-safe.
/// </summary>
sealed class FeedClient(PackageSource source, FeedTransport transport)
{
    readonly Uri _origin = new(source.Location);

    FeedPatience Patience => transport.Patience;

    /// <summary>Gets a JSON document and reads it.</summary>
    /// <param name="doing">What is being done, for errors: <c>Asking source "x" for …</c>.</param>
    /// <param name="address">Of the document.</param>
    /// <param name="read">Reads it; the document is gone afterwards.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>What was read; null if the feed has no such document.</returns>
    /// <exception cref="SkerryException">It could not be had, or is not what it should be.</exception>
    public Task<T?> FindAsync<T>(string doing, Uri address, Func<JsonElement, T> read, CancellationToken cancellationToken) where T : class =>
        TryAsync(doing, async () =>
        {
            using var answer = await AskAsync(address, "gzip", cancellationToken);
            if (answer.Status == HttpStatusCode.NotFound)
                return null;
            var bytes = new MemoryStream();
            await answer.CopyAsync(bytes, Patience.MaxDocument);
            using var document = FeedJson.Parse(answer, bytes, Patience.MaxDocument);
            return read(document.RootElement);
        }, cancellationToken);

    /// <summary>Gets bytes as they are.</summary>
    /// <param name="doing">What is being done, for errors.</param>
    /// <param name="address">Of the bytes.</param>
    /// <param name="target">Where they go. Only one that can seek gets a second attempt after bytes have gone into it.</param>
    /// <param name="limit">Most bytes that are taken.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <exception cref="SkerryException">They could not be had, or are more than the limit.</exception>
    public Task DownloadAsync(string doing, Uri address, Stream target, long limit, CancellationToken cancellationToken)
    {
        var begin = target.CanSeek ? target.Position : 0;
        return TryAsync(doing, async () =>
        {
            using var answer = await AskAsync(address, "identity", cancellationToken);
            if (answer.Status == HttpStatusCode.NotFound)
                throw answer.Refusal();
            if (answer.Encoding is { } encoding)
                throw new FeedFault(answer.Address, $"sent the package in the encoding \"{encoding}\", which was not asked for", "Tell whoever runs the feed.");
            if (target.CanSeek)
            {
                target.Position = begin;
                target.SetLength(begin);
            }

            await answer.CopyAsync(target, limit);
            return answer;
        }, cancellationToken, mayRepeat: () => target.CanSeek);
    }

    async Task<T> TryAsync<T>(string doing, Func<Task<T>> attempt, CancellationToken cancellationToken, Func<bool>? mayRepeat = null)
    {
        for (var number = 1; ; number++)
        {
            TimeSpan pause;
            try
            {
                return await attempt();
            }
            catch (FeedFault fault)
            {
                var isLast = !fault.IsTransient || number >= Patience.Attempts || fault.RetryAfter > Patience.LongestRetryAfter || mayRepeat?.Invoke() == false;
                if (isLast)
                    throw Told(doing, fault, number);
                var own = BackOff.After(number, Patience.ShortestPause, Patience.LongestPause);
                pause = fault.RetryAfter > own ? fault.RetryAfter : own;
            }

            await Task.Delay(pause, transport.Time, cancellationToken);
        }
    }

    static SkerryException Told(string doing, FeedFault fault, int attempts)
    {
        var times = attempts == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({attempts} attempts)");
        return new($"{doing} failed: {FeedAddress.Shown(fault.Address)} {fault.Message}{times}. {fault.Help}", inner: fault);
    }

    /// <summary>Asks, and follows redirects. Answers that are neither 200 nor 404 are faults.</summary>
    async Task<FeedAnswer> AskAsync(Uri address, string encoding, CancellationToken cancellationToken)
    {
        var watch = new FeedWatch(Patience, transport.Time, cancellationToken);
        try
        {
            for (var hops = 0; ; hops++)
            {
                var response = await SendAsync(address, encoding, watch);
                if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound)
                    return new FeedAnswer(source, address, response, watch);
                using (response)
                {
                    if (!IsRedirect(response.StatusCode))
                        throw FeedAnswers.Fault(source, address, response, transport.Time.GetUtcNow());
                    if (hops == Patience.MaxRedirects)
                        throw new FeedFault(address, $"redirects once more, after {Patience.MaxRedirects} redirects", "Tell whoever runs the feed.");
                    address = FeedAddress.Redirected(address, response.Headers.Location);
                }
            }
        }
        catch
        {
            watch.Dispose();
            throw;
        }
    }

    async Task<HttpResponseMessage> SendAsync(Uri address, string encoding, FeedWatch watch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new(encoding));
        request.Headers.UserAgent.Add(new("Skerry", typeof(FeedClient).Assembly.GetName().Version!.ToString(3)));
        if (source.UserName is { } user && FeedAddress.IsSameOrigin(address, _origin))
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{source.Password?.Reveal()}")));
        try
        {
            return await watch.WaitAsync(Patience.Answer, token => transport.SendAsync(request, token));
        }
        catch (HttpRequestException e)
        {
            throw FeedAnswers.Fault(address, e);
        }
        catch (TimeoutException e)
        {
            throw new FeedFault(address, $"did not answer: {e.Message}", "Try again later; check that this host may reach it, and the proxy in settings.json if there is one.", e) { IsTransient = true };
        }
    }

    static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
