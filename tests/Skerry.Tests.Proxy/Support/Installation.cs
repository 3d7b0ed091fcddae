using System.Net;
using System.Net.Sockets;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Proxy.Support;

/// <summary>A data folder with free ports of its own, and what the kernel would offer plugins there.</summary>
sealed class Installation : IDisposable
{
    const UnixFileMode WorldReadable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public Installation()
    {
        File.SetUnixFileMode(Host.Root, WorldReadable);
        Settings["proxyUser"] = "www-data";
    }

    public TestHostInfo Host { get; } = new()
    {
        InstanceId = "proxy-test",
        Root = Directory.CreateTempSubdirectory("skerry-proxy-").FullName,
        Domain = "apps.test",
        HttpPort = FreePort(),
        HttpsPort = FreePort(),
    };

    public string Root => Host.Root;

    public int HttpPort => Host.HttpPort;

    public int HttpsPort => Host.HttpsPort;

    public Dictionary<string, string?> Settings { get; } = [];

    public MemoryApps Apps { get; } = new();

    public MemoryStore Store { get; } = new();

    public MemoryAccess Access { get; } = new();

    public MemoryLog Log { get; } = new();

    /// <summary>A plugin on this installation.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="requests">Where its requests go; back to itself if null.</param>
    public PluginHarness Hold(IPlugin plugin, IRequestBus? requests = null) =>
        new(plugin) { Host = Host, Settings = Settings, Apps = Apps, Store = Store, Access = Access, Log = Log, Requests = requests };

    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
