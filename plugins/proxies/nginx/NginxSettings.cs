using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Skerry.Sdk;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Nginx;

/// <summary>Where nginx's files are and what settings.json says of it. Keys: proxyUser, nginxBinary, nginxModules, nginxWorkers, nginxTableSize, nginxMaxBodySize (bytes).</summary>
sealed class NginxSettings
{
    /// <summary>The longest path of a unix socket, in bytes.</summary>
    const int MaxSocketPath = 107;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SkerryException">A value cannot be used.</exception>
    public NginxSettings(IHostInfo host, IConfiguration settings)
    {
        Root = host.Root;
        Folder = Path.Combine(Root, "proxy", "nginx");
        HttpListen = Listen(host.BindAddress, host.HttpPort);
        HttpsListen = Listen(host.BindAddress, host.HttpsPort);
        User = settings["proxyUser"] is { Length: > 0 } user ? user : "skerry-proxy";
        Binary = settings["nginxBinary"] is { Length: > 0 } binary ? binary : "/usr/sbin/nginx";
        Modules = settings["nginxModules"] is { Length: > 0 } modules ? modules : "/usr/lib/nginx/modules";
        Workers = settings["nginxWorkers"] is { Length: > 0 } workers ? workers : "auto";
        TableSize = settings["nginxTableSize"] is { Length: > 0 } size ? size : "16m";
        MaxBodySize = ReadBytes(settings, "nginxMaxBodySize", 64L * 1024 * 1024);
        if (Encoding.UTF8.GetByteCount(AdminSocket) > MaxSocketPath)
            throw new SkerryException($"The data folder \"{Root}\" has too long a path for nginx's socket \"{AdminSocket}\" (at most {MaxSocketPath} bytes). Use a shorter one: SKERRY_ROOT.");
    }

    /// <summary>The data folder.</summary>
    public string Root { get; }

    /// <summary>Folder of all that belongs to nginx.</summary>
    public string Folder { get; }

    /// <summary>nginx's own socket, in a folder that is closed to everybody else.</summary>
    public string AdminSocket => Path.Combine(Folder, "admin", "nginx.sock");

    /// <summary>The configuration that nginx is started with.</summary>
    public string ConfigurationFile => Path.Combine(Folder, "nginx.conf");

    /// <summary>The route table, for nginx's own restarts.</summary>
    public string TableFile => Path.Combine(Folder, "table.json");

    /// <summary>Touched to ask whoever supervises nginx for a reload.</summary>
    public string ReloadFile => Path.Combine(Root, "run", "proxy.reload");

    /// <summary>nginx's log of errors.</summary>
    public string ErrorLog => Path.Combine(Root, "log", "nginx.error.log");

    /// <summary>nginx's log of requests.</summary>
    public string AccessLog => Path.Combine(Root, "log", "nginx.access.log");

    /// <summary>Address and port of HTTP, as nginx writes it.</summary>
    public string HttpListen { get; }

    /// <summary>Address and port of HTTPS, as nginx writes it.</summary>
    public string HttpsListen { get; }

    /// <summary>Account of nginx's workers.</summary>
    public string User { get; }

    /// <summary>The program.</summary>
    public string Binary { get; }

    /// <summary>Folder of its modules.</summary>
    public string Modules { get; }

    /// <summary>Number of workers, or <c>auto</c>.</summary>
    public string Workers { get; }

    /// <summary>Shared memory for one route table (there are two), such as <c>16m</c>: enough for about 40,000 apps.</summary>
    public string TableSize { get; }

    /// <summary>Largest request body of apps that set none, in bytes; 0 for no limit.</summary>
    public long MaxBodySize { get; }

    static string Listen(string address, int port) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}" : $"{address}:{port}";

    static long ReadBytes(IConfiguration settings, string key, long fallback)
    {
        if (settings[key] is not { Length: > 0 } text)
            return fallback;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? bytes
            : throw new SkerryException($"The setting \"{key}\" is \"{text}\", which is not a number of bytes. Correct it in settings.json.");
    }
}
