using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Skerry.Sdk.Formats;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>
/// Whether a path answers with a status from 200 to 399, and with the text that it is to hold. The request is what the proxy would send for the
/// app's first URL, since frameworks refuse host names that they do not know and redirect what did not come over TLS. Redirects are not followed.
/// </summary>
/// <param name="check">What app.json says; its headers win.</param>
sealed class HttpCheck(HealthCheck check) : IInstanceCheck
{
    /// <summary>As much of an answer as is searched.</summary>
    const int LongestBody = 1024 * 1024;

    /// <summary>What an app without a URL knows itself by.</summary>
    const string NoHost = "localhost";

    readonly string _path = "/" + check.Path!.TrimStart('/');

    public async Task<string?> TryAsync(CheckTarget target, CancellationToken cancel)
    {
        var port = check.Port ?? target.Port;
        using var http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            // The instance is reached by its address: no certificate can be for that.
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true, TargetHost = target.Url?.Host ?? NoHost },
        });
        try
        {
            using var request = Request(target, port);
            using var response = await http.SendAsync(request, cancel);
            if ((int)response.StatusCode is < 200 or > 399)
                return $"'{_path}' was to answer with a status from 200 to 399, but answered {(int)response.StatusCode}";
            return check.Content is not { Length: > 0 } content || await HoldsAsync(response, content, cancel)
                ? null
                : $"the answer of '{_path}' was to hold '{content}', but does not";
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UriFormatException)
        {
            return $"'{_path}' was to answer on port {port}, but {Seen(e)}";
        }
    }

    HttpRequestMessage Request(CheckTarget target, int port)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{check.Scheme ?? Uri.UriSchemeHttp}://{target.Instance.Address}:{port}{_path}"));
        var own = check.HttpHeaders ?? [];
        HttpHeader[] usual =
        [
            new("Host", target.Url?.Authority ?? NoHost),
            new("User-Agent", "skerry"),
            new("Accept", "*/*"),
            new("X-Forwarded-Proto", target.Url?.Scheme ?? check.Scheme ?? Uri.UriSchemeHttp),
        ];
        foreach (var header in usual.Where(header => own.All(other => !string.Equals(other.Name, header.Name, StringComparison.OrdinalIgnoreCase))).Concat(own))
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return request;
    }

    static string Seen(Exception e) => e.InnerException switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "nothing listens there",
        SocketException socket => $"cannot be reached ({socket.SocketErrorCode})",
        AuthenticationException tls => $"does not speak TLS ({tls.Message})",
        _ => $"broke off ({e.Message})",
    };

    static async Task<bool> HoldsAsync(HttpResponseMessage response, string content, CancellationToken cancel)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = ArrayPool<byte>.Shared.Rent(LongestBody);
        try
        {
            var length = await body.ReadAtLeastAsync(buffer.AsMemory(0, LongestBody), LongestBody, throwOnEndOfStream: false, cancel);
            return buffer.AsSpan(0, length).IndexOf(Encoding.UTF8.GetBytes(content)) >= 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
