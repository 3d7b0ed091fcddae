using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Skerry.Load;

/// <summary>One connection, one request at a time.</summary>
sealed class Connection(Socket socket) : IDisposable
{
    readonly byte[] _buffer = new byte[16 * 1024];

    public static async Task<Connection> OpenAsync(IPEndPoint to, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, cancel);
            return new(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>GET of a host's first page. An answer that ends before its end is an error.</summary>
    public async Task<(int Status, string Body, bool Stays)> AskAsync(string host, bool keep, CancellationToken cancel)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: {(keep ? "keep-alive" : "close")}\r\n\r\n"), cancel);
        var text = "";
        int head;
        while ((head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
            text += await ReadAsync(cancel) is { Length: > 0 } more ? more : throw new IOException(text.Length == 0 ? "closed without an answer" : "closed in the middle of an answer");
        var fields = text[..head].Split("\r\n");
        var status = int.Parse(fields[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var length = Field(fields, "Content-Length") is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : -1;
        var body = text[(head + 4)..];
        while (length < 0 || body.Length < length)
        {
            var more = await ReadAsync(cancel);
            if (more.Length == 0 && length >= 0)
                throw new IOException("closed in the middle of an answer");
            if (more.Length == 0 || (length < 0 && Field(fields, "Transfer-Encoding") == "chunked" && more.EndsWith("0\r\n\r\n", StringComparison.Ordinal)))
                break;
            body += more;
        }

        return (status, body, keep && length >= 0 && Field(fields, "Connection") != "close");
    }

    public void Dispose() => socket.Dispose();

    async Task<string> ReadAsync(CancellationToken cancel) => Encoding.Latin1.GetString(_buffer, 0, await socket.ReceiveAsync(_buffer, cancel));

    static string? Field(string[] fields, string name) => fields
        .FirstOrDefault(field => field.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
