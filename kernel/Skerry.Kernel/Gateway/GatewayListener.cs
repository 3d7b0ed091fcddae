#pragma warning disable RS0030 // The gateway's port: the class that owns the listening socket and its file.
using System.Net.Sockets;
using System.Text;

namespace Skerry.Kernel.Gateway;

/// <summary>The listening socket. At most one process holds it, and its file is never there with the wrong mode.</summary>
sealed class GatewayListener : IDisposable
{
    const int LongestPath = 107;
    const int Backlog = 512;
    const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    readonly string path;
    readonly FileStream hold;
    readonly Socket socket;

    GatewayListener(string path, FileStream hold, Socket socket)
    {
        this.path = path;
        this.hold = hold;
        this.socket = socket;
    }

    /// <summary>Opens the socket, in place of one that a dead process left behind.</summary>
    /// <exception cref="GatewayException">Another process answers there, or the path cannot be used.</exception>
    public static GatewayListener Open(string path)
    {
        if (Encoding.UTF8.GetByteCount(path) > LongestPath)
            throw new GatewayException($"The socket's path \"{path}\" is longer than the {LongestPath} bytes that a socket's path may have: choose a shorter data folder");
        var hold = Hold(path);
        try
        {
            if (IsAnswered(path))
                throw InUse(path, null);
            return new(path, hold, Listen(path));
        }
        catch (Exception e)
        {
            hold.Dispose();
            if (e is GatewayException)
                throw;
            throw new GatewayException($"The socket \"{path}\" cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>Waits for the next caller.</summary>
    /// <exception cref="SocketException">This one failed; the next may not.</exception>
    public async ValueTask<FrameChannel> AcceptAsync(CancellationToken cancellationToken)
    {
        var caller = await socket.AcceptAsync(cancellationToken);
        try
        {
            return new FrameChannel(caller);
        }
        catch
        {
            caller.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening and removes the file.</summary>
    public void Dispose()
    {
        socket.Dispose();
        File.Delete(path);
        hold.Dispose();
    }

    // The lock goes with the process, however that ends, so a file that is left behind means nothing.
    static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(path + ".lock", new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (Exception e) when (e is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new GatewayException($"The socket \"{path}\" cannot be made: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw InUse(path, e);
        }
    }

    static bool IsAnswered(string path)
    {
        using var probe = NewSocket();
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Made under another name, so that whoever sees the socket may use it and is heard.
    static Socket Listen(string path)
    {
        var made = Path.Combine(Path.GetDirectoryName(path) ?? "/", ".new");
        File.Delete(made);
        var socket = NewSocket();
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(made));
            File.SetUnixFileMode(made, Everybody);
            socket.Listen(Backlog);
            File.Move(made, path, overwrite: true);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static Socket NewSocket() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    static GatewayException InUse(string path, Exception? inner) =>
        new($"Another kernel answers on the socket \"{path}\": stop it first, or choose another data folder", inner);
}
