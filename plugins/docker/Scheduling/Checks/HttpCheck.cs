using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Skerry.Sdk.Formats;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Whether a path answers with a status from 200 to 399, and with the text that it is to hold.</summary>
/// <param name="check">What app.json says.</param>
sealed class HttpCheck(HealthCheck check) : IInstanceCheck
{
    /// <summary>As much of an answer as is searched.</summary>
    const int LongestBody = 1024 * 1024;

    public async Task<string?> TryAsync(CheckTarget target, CancellationToken cancel)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            // The instance is reached by its address: no certificate can be for that.
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        });
        var path = "/" + check.Path!.TrimStart('/');
        var port = (check.Port ?? target.Port).ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{check.Scheme}://{target.Instance.Address}:{port}{path}");
        foreach (var header in check.HttpHeaders)
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        try
        {
            using var response = await http.SendAsync(request, cancel);
            if ((int)response.StatusCode is < 200 or > 399)
                return $"'{path}' was to answer with a status from 200 to 399, but answered {(int)response.StatusCode}";
            return check.Content is not { Length: > 0 } content || (await BodyAsync(response, cancel)).Contains(content, StringComparison.Ordinal)
                ? null
                : $"the answer of '{path}' was to hold '{content}', but does not";
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return e.InnerException is SocketException { SocketErrorCode: var error }
                ? $"'{path}' does not answer on port {port} ({error})"
                : $"'{path}' does not answer on port {port} ({e.Message})";
        }
    }

    static async Task<string> BodyAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[LongestBody];
        return Encoding.UTF8.GetString(buffer, 0, await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel));
    }
}
