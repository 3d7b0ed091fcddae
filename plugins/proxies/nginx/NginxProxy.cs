using Microsoft.Extensions.Logging;
using Skerry.Plugins.Nginx.Admin;
using Skerry.Plugins.Nginx.Configuration;
using Skerry.Plugins.Nginx.Tables;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Plugins.Nginx;

/// <summary>
/// Makes a route table so. Apps, domains and instances go into the running nginx over its socket, without a reload; only apps' settings
/// are directives in files, and those alone need one. Thread-safe: one change at a time, see <see cref="FolderLock"/>.
/// </summary>
sealed class NginxProxy(
    NginxSettings settings, AdminClient admin, FolderLock exclusive, ConfigurationFolder folder, ConfigurationCheck check, TableFile file,
    TimeProvider clock, ILogger<NginxProxy> logger)
{
    static readonly TimeSpan ReloadTimeout = TimeSpan.FromSeconds(15);
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    static readonly string BootId = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
    const int MaxConflicts = 10;

    readonly SemaphoreSlim _lock = new(1, 1);
    WireTable? _saved;
    string? _written;

    /// <summary>Writes nginx's files if they are not up to date, and has a running nginx take them.</summary>
    /// <exception cref="SkerryException">nginx has no configuration yet and does not take this one.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) => ExclusivelyAsync(async () =>
    {
        folder.Prepare();
        _saved = file.Read();
        try
        {
            await WriteAsync(SavedSettings(), cancellationToken);
        }
        catch (SkerryException error) when (folder.Exists)
        {
            logger.LogError("nginx keeps its present configuration: {Reason}", error.Message);
            return;
        }
        if (await FindHealthAsync(cancellationToken) is { } health && health.Generation != _written)
            folder.RequestReload();
    }, cancellationToken);

    /// <summary>Returns if nginx would take the table; changes nothing.</summary>
    /// <exception cref="SkerryException">It would not: the message names app and fault. Or nginx does not run.</exception>
    public Task ValidateAsync(RouteTable table, CancellationToken cancellationToken) => ExclusivelyAsync(async () =>
    {
        var apps = SettingsOf(table);
        if (!folder.Holds(Render(apps)) && await check.RunAsync(apps, cancellationToken) is { } fault)
            throw new SkerryException(fault.Describe());
        await admin.CheckTableAsync(Wire.ToJson(Wire.From(table, BootId)), cancellationToken);
    }, cancellationToken);

    /// <summary>Makes the table so and returns when it is in force.</summary>
    /// <exception cref="SkerryException">nginx does not run, or refuses the table; the running one stays.</exception>
    public Task ApplyAsync(RouteTable table, CancellationToken cancellationToken) => ExclusivelyAsync(async () =>
    {
        var health = await admin.HealthAsync(cancellationToken);
        RequireNotOlder(table.Number, health);
        var reload = await WriteAsync(SettingsOf(table), cancellationToken);
        if (reload)
            folder.RequestReload();

        var wire = Wire.From(table, BootId);
        wire = wire with { Revision = await PutAsync(wire, health, cancellationToken) };
        // The file last: until the caller hears that the new table is in force, the instances of the old one are still there.
        if (_saved is null || (_saved.Revision, _saved.Number, _saved.Digest, _saved.BootId) != (wire.Revision, wire.Number, wire.Digest, BootId))
            await file.WriteAsync(wire, cancellationToken);
        _saved = wire;
        if (reload)
            await WaitForReloadAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Number of requests in flight to these addresses.</summary>
    /// <exception cref="SkerryException">nginx does not run.</exception>
    public async Task<int> CountInFlightAsync(IReadOnlyList<string> addresses, CancellationToken cancellationToken) =>
        addresses.Count == 0 ? 0 : await admin.CountInFlightAsync(addresses, cancellationToken);

    /// <summary>
    /// Writes the files for these apps' settings; returns whether they changed. An app whose settings nginx does not take keeps those that
    /// it had: one app's mistake is no other's problem.
    /// </summary>
    async Task<bool> WriteAsync(Dictionary<string, RouteOptions> apps, CancellationToken cancellationToken)
    {
        while (true)
        {
            // What is in the folder counts, not what was last written here: another version of this plugin may have written since.
            var files = Render(apps);
            if (folder.Holds(files))
            {
                _written = files.Generation;
                return false;
            }
            if (await check.RunAsync(apps, cancellationToken) is not { } fault)
            {
                folder.Write(files);
                _written = files.Generation;
                return true;
            }
            if (fault.App is null || !apps.Remove(fault.App, out var refused))
                throw new SkerryException(fault.Describe());
            logger.LogError("{Fault}", fault.Describe());
            if (SavedSettings().TryGetValue(fault.App, out var before) && before != refused)
                apps[fault.App] = before;
        }
    }

    async Task<long> PutAsync(WireTable wire, AdminHealth health, CancellationToken cancellationToken)
    {
        var json = Wire.ToJson(wire);
        for (var attempt = 0; attempt < MaxConflicts; attempt++)
        {
            RequireNotOlder(wire.Number, health);
            if (health.Digest == wire.Digest)
            {
                if (wire.Number <= health.Number || await admin.ConfirmTableAsync(health.Revision, wire.Number, cancellationToken))
                    return health.Revision;
            }
            else if (await admin.PutTableAsync(json, health.Revision, cancellationToken) is { } revision)
            {
                return revision;
            }

            await Task.Delay(PollInterval, clock, cancellationToken);
            health = await admin.HealthAsync(cancellationToken);
        }
        throw new SkerryException($"nginx's route table is being changed by somebody else again and again. Is a second kernel running on \"{settings.Root}\"?");
    }

    /// <summary>nginx refuses an older one too; this is for the directives that would be written before, and for the way out.</summary>
    void RequireNotOlder(long number, AdminHealth health)
    {
        if (number > 0 && number < health.Number)
            throw new SkerryException(
                $"nginx does not take the route table: it is older (number {number}) than the one in force (number {health.Number}), so another kernel has been here since.\n" +
                $"If the database was set back to an earlier state instead, stop nginx, remove \"{settings.TableFile}\", and start nginx again.");
    }

    async Task WaitForReloadAsync(CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (await FindHealthAsync(cancellationToken) is not { } health || health.Generation != _written)
        {
            if (clock.GetElapsedTime(start) > ReloadTimeout)
                throw new SkerryException($"nginx has not taken the changed settings within {ReloadTimeout.TotalSeconds:0} s; routes are up to date. Is its supervisor running? nginx's log is \"{settings.ErrorLog}\".");
            await Task.Delay(PollInterval, clock, cancellationToken);
        }
    }

    async Task<AdminHealth?> FindHealthAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await admin.HealthAsync(cancellationToken);
        }
        catch (SkerryException)
        {
            return null;
        }
    }

    async Task ExclusivelyAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            using var _ = await exclusive.HoldAsync(cancellationToken);
            await work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SkerryException($"nginx's files in \"{settings.Folder}\" cannot be read or written: {error.Message} See who owns them, and whether the disk is full: df \"{settings.Folder}\"", inner: error);
        }
        finally
        {
            _lock.Release();
        }
    }

    ConfigurationFiles Render(IReadOnlyDictionary<string, RouteOptions> apps) =>
        ConfigurationFiles.Render(settings, ConfigurationLayout.Of(settings), apps);

    Dictionary<string, RouteOptions> SavedSettings() => (file.Read()?.Apps ?? [])
        .Where(app => app.Options is not null)
        .ToDictionary(app => app.Name, app => app.Options!, StringComparer.Ordinal);

    static Dictionary<string, RouteOptions> SettingsOf(RouteTable table) => table.Apps
        .Where(app => app.Options != new RouteOptions())
        .ToDictionary(app => app.App, app => app.Options, StringComparer.Ordinal);
}
