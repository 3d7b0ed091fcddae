using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Commands;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Commands.General;

/// <summary>Looks at the host, part by part.</summary>
sealed class HostChecks(IDatabase database, PluginCatalog plugins, LockFile lockFile, IRequestBus bus, IHostInfo host)
{
    const long LeastFreeBytes = 1L << 30;

    static readonly string[] Kinds = ["engine", "scheduler", "router", "proxy", "builder", "source"];

    /// <summary>All checks, in the order in which one builds on another.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
    [
        new("kernel", $"version {host.Version}, data in {host.Root}"),
        CheckDatabase(),
        CheckDisk(),
        CheckKeys(),
        CheckLockFile(),
        .. plugins.Plugins.Where(plugin => !plugin.IsRemoved).Select(CheckPlugin),
        .. Kinds.Select(CheckCapability),
        .. CheckDeadLetters(),
        .. await CheckEngineAsync(cancellationToken),
    ];

    Finding CheckDatabase()
    {
        var answer = database.Read(query => query.First("PRAGMA quick_check(1)", row => row.Text(0)));
        return answer == "ok"
            ? new("database", "in order")
            : new("database", $"damaged: {answer}", "Stop Skerry and restore the database from a backup.");
    }

    Finding CheckDisk()
    {
        var free = new DriveInfo(host.Root).AvailableFreeSpace;
        var detail = $"{free / (1 << 20):N0} MiB free at {host.Root}";
        return free >= LeastFreeBytes ? new("disk", detail) : new("disk", detail, "Free some space. What Skerry can let go, and why: skerry cleanup --plan");
    }

    Finding CheckKeys()
    {
        var count = database.Read(query => query.Number("SELECT count(*) FROM keys"));
        return count > 0
            ? new("ssh keys", $"{count:N0}")
            : new("ssh keys", "none, so nobody can come in by ssh", "Add one: skerry ssh-keys:add <name> < ~/.ssh/id_ed25519.pub");
    }

    Finding CheckLockFile()
    {
        try
        {
            return new("installed plugins", $"{lockFile.Read().Count:N0}");
        }
        catch (SkerryException e)
        {
            var lines = e.Message.Split('\n', 2);
            return new("installed plugins", lines[0], lines[^1]);
        }
    }

    static Finding CheckPlugin(PluginInfo plugin)
    {
        var check = $"plugin {plugin.Id}";
        return plugin.State is PluginState.Started or PluginState.Disabled
            ? new(check, $"{PluginList.StateOf(plugin)}, version {plugin.Version}")
            : new(check, $"{PluginList.StateOf(plugin)}: {plugin.Reason ?? "no reason known"}", "Put right what the reason names, then restart Skerry.");
    }

    Finding CheckCapability(string kind)
    {
        var providers = bus.Providers(kind);
        return providers.Count > 0
            ? new(kind, string.Join(", ", providers))
            : new(kind, "no plugin provides it", "See skerry plugin:list for one that failed; without it, apps cannot be deployed.");
    }

    IEnumerable<Finding> CheckDeadLetters() =>
        database.Read(query => query.Query("SELECT plugin, count(*) FROM dead_letters GROUP BY plugin ORDER BY plugin", row => (Plugin: row.Text(0), Count: row.Long(1))))
            .Select(found => new Finding($"events of {found.Plugin}", $"{found.Count:N0} could not be handled and were set aside", $"See the log for \"{found.Plugin}\", and put right what it names."));

    async Task<IEnumerable<Finding>> CheckEngineAsync(CancellationToken cancellationToken)
    {
        if (bus.Providers("engine").Count == 0)
            return [];
        try
        {
            var engine = await bus.SendAsync(new GetEngineInfo(), cancellationToken);
            return [new("container engine", $"{engine.Name} {engine.Version}, {(engine.BuildKit ? "with" : "without")} BuildKit, {engine.Containers:N0} containers")];
        }
        catch (SkerryException e)
        {
            return [new("container engine", "does not answer", e.Message)];
        }
    }
}
