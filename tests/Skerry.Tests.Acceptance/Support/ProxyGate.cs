namespace Skerry.Tests.Acceptance.Support;

/// <summary>A gate between a kernel and its nginx, for as long as a test needs it: it takes the place of nginx's own socket.</summary>
public sealed class ProxyGate : IAsyncDisposable
{
    readonly string _path;

    public ProxyGate(string path)
    {
        _path = path;
        File.Move(path, Moved);
        Calls = new(path, Moved);
        Calls.Open();
    }

    /// <summary>The gate itself.</summary>
    public SocketGate Calls { get; }

    string Moved => _path + ".moved";

    public async ValueTask DisposeAsync()
    {
        await Calls.DisposeAsync();
        File.Move(Moved, _path);
    }
}
