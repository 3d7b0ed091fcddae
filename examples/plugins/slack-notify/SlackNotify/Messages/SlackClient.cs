using System.Net;
using System.Net.Http.Json;
using Skerry.Sdk;

namespace SlackNotify.Messages;

/// <summary>Posts messages. Thread-safe. The container disposes of it when the plugin stops, and with it of its connections.</summary>
sealed class SlackClient : IDisposable
{
    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Posts one.</summary>
    /// <returns>False if there is no such webhook any more: trying again would not help.</returns>
    /// <exception cref="SkerryException">It was not taken this time. The message does not hold the URL, which is a secret.</exception>
    public async Task<bool> PostAsync(Secret url, SlackMessage message, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync(url.Reveal(), message, SlackJson.Default.SlackMessage, cancellationToken);
            return answer.IsSuccessStatusCode
                || (answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone
                    ? false
                    : throw new SkerryException($"The webhook answered {(int)answer.StatusCode}."));
        }
        catch (HttpRequestException e)
        {
            throw new SkerryException($"The webhook could not be reached: {e.HttpRequestError}.", inner: e);
        }
    }

    public void Dispose() => _http.Dispose();
}
