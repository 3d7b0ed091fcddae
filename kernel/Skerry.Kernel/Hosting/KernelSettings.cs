using Microsoft.Extensions.Configuration;
using Skerry.Sdk;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Hosting;

/// <summary>What settings.json says, with defaults for what it leaves out.</summary>
public sealed class KernelSettings(string root, IConfiguration configuration) : IHostInfo
{
    /// <summary>All settings, by key; plugins read their own.</summary>
    public IConfiguration Configuration => configuration;

    /// <inheritdoc/>
    public string InstanceId => configuration["instanceId"] ?? "main";

    /// <inheritdoc/>
    public string Root => root;

    /// <inheritdoc/>
    public string Domain => configuration["domain"] ?? "localhost";

    /// <inheritdoc/>
    public string BindAddress => configuration["bindAddress"] ?? "127.0.0.1";

    /// <inheritdoc/>
    public int SshPort => Number("sshPort", 2222);

    /// <inheritdoc/>
    public int HttpPort => Number("httpPort", 8080);

    /// <inheritdoc/>
    public int HttpsPort => Number("httpsPort", 8443);

    /// <inheritdoc/>
    public string LoginUser => configuration["loginUser"] ?? "skerry";

    /// <inheritdoc/>
    public string Version { get; } = typeof(KernelSettings).Assembly.GetName().Version!.ToString(3);

    /// <summary>The daemon's own account.</summary>
    public string DaemonUser => configuration["daemonUser"] ?? "skerryd";

    /// <summary>The gateway's socket.</summary>
    public string Socket => Path.Combine(root, "run", "skerryd.sock");

    /// <summary>The daemon's pid.</summary>
    public string PidFile => Path.Combine(root, "run", "skerryd.pid");

    /// <summary>The database.</summary>
    public string Database => Path.Combine(root, "data", "skerry.db");

    /// <summary>The key that encrypts values.</summary>
    public string KeyFile => Path.Combine(root, "keys", "secret.key");

    /// <summary>The plugins' folders.</summary>
    public string Plugins => Path.Combine(root, "plugins");

    /// <summary>Logs and work folders of deployments.</summary>
    public string Deployments => Path.Combine(root, "deployments");

    /// <summary>The kernel's own log.</summary>
    public string Log => Path.Combine(root, "log", "skerryd.log");

    /// <summary>What the kernel leaves when it ends and should not have.</summary>
    public string LastWords => Path.Combine(root, "log", "last-words.log");

    /// <summary>The keys that sshd reads.</summary>
    public string AuthorizedKeys => Path.Combine(root, "ssh", "authorized_keys");

    int Number(string key, int otherwise) => configuration[key] is not { } text ? otherwise
        : int.TryParse(text, out var number) ? number
        : throw new SkerryException($"settings.json: \"{key}\" is \"{text}\"; it must be a whole number.");
}
