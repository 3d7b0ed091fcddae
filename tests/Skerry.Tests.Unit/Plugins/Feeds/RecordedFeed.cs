using System.IO.Compression;
using System.Net;
using System.Text;

namespace Skerry.Tests.Unit.Plugins.Feeds;

/// <summary>Answers with fixtures, in the place of the network.</summary>
sealed class RecordedFeed : HttpMessageHandler
{
    readonly Dictionary<string, Func<HttpResponseMessage>> _answers = [];

    /// <summary>The addresses that were asked for.</summary>
    public List<string> Asked { get; } = [];

    public static string Fixture(string name)
    {
        using var reader = new StreamReader(typeof(RecordedFeed).Assembly.GetManifestResourceStream("Feeds/" + name)!);
        return reader.ReadToEnd();
    }

    /// <summary>Answers with text, compressed where the recorded feed compresses.</summary>
    public RecordedFeed Answer(string address, string text, bool gzip = false)
    {
        _answers[address] = () =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(gzip ? Compress(bytes) : bytes) };
            if (gzip)
                response.Content.Headers.ContentEncoding.Add("gzip");
            return response;
        };
        return this;
    }

    public RecordedFeed Redirect(string address, string to)
    {
        _answers[address] = () => new(HttpStatusCode.Found) { Headers = { Location = new(to, UriKind.RelativeOrAbsolute) } };
        return this;
    }

    public RecordedFeed Fails(string address, HttpRequestException e)
    {
        _answers[address] = () => throw e;
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.AbsoluteUri;
        Asked.Add(address);
        return Task.FromResult(_answers.TryGetValue(address, out var answer) ? answer() : new HttpResponseMessage(HttpStatusCode.NotFound));
    }

    static byte[] Compress(byte[] bytes)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return target.ToArray();
    }
}
