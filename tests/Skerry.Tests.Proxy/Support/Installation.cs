using System.Net;
using System.Net.Sockets;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Proxy.Support;

/// <summary>A data folder with free ports of its own, and what the kernel would offer plugins there.</summary>
sealed class Installation : IHostInfo, IDisposable
{
    const UnixFileMode WorldReadable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public Installation()
    {
        File.SetUnixFileMode(Root, WorldReadable);
        Settings["proxyUser"] = "www-data";
    }

    public string InstanceId => "proxy-test";

    public string Root { get; } = Directory.CreateTempSubdirectory("skerry-proxy-").FullName;

    public string Domain { get; set; } = "apps.test";

    public string BindAddress => "127.0.0.1";

    public int SshPort => 1;

    public int HttpPort { get; } = FreePort();

    public int HttpsPort { get; } = FreePort();

    public string LoginUser => "skerry";

    public string Version => "0";

    public Dictionary<string, string?> Settings { get; } = [];

    public FakeApps Apps { get; } = new();

    public MemoryStore Store { get; } = new();

    public FakeAccess Access { get; } = new();

    public LogCapture Log { get; } = new();

    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
