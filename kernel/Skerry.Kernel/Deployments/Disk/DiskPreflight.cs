using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Disk;

/// <summary>Looks whether there is room for a build before it begins: a full disk harms every app of the host.</summary>
public sealed class DiskPreflight(IDatabase database, IDiskSpace disk, IRequestBus bus, IHostInfo host)
{
    const string FullDisk = "no space left on device";

    /// <summary>Throws if the disk of the data folder or of the engine's storage has less room than is to be kept.</summary>
    /// <exception cref="SkerryException">With the numbers, and the commands that make room.</exception>
    public async Task RequireAsync(string app, CancellationToken cancellationToken)
    {
        var needed = (long)database.Read(query => AppSettingStore.Number(query, app, AppSetting.BuildDiskReserve)) << 20;
        foreach (var (folder, free) in await MeasureAsync(cancellationToken))
            if (free < needed)
                throw new SkerryException(
                    $"There is too little room on the disk to build {app}: {Megabytes(free)} free at \"{folder}\", and {Megabytes(needed)} have to be before a build.\n{Advice}\n" +
                    $"To build with less: apps:set {app} {AppSetting.BuildDiskReserve.Property} <MiB>");
    }

    /// <summary>Whether a build failed because a disk was full.</summary>
    public static bool IsFull(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
            if (cause.Message.Contains(FullDisk, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>The same fault, with the numbers and the commands that make room.</summary>
    public async Task<SkerryException> ExplainAsync(string app, Exception fault, CancellationToken cancellationToken) => new(
        $"Building {app} filled the disk: {fault.Message}\n{string.Join('\n', (await MeasureAsync(cancellationToken)).Select(found => $"{Megabytes(found.Free)} free at \"{found.Folder}\" now."))}\n{Advice}",
        inner: fault);

    static string Advice => "To make room: cleanup (what goes, and why: cleanup --plan).";

    async Task<IReadOnlyList<(string Folder, long Free)>> MeasureAsync(CancellationToken cancellationToken)
    {
        var found = new List<(string, long)>();
        if (disk.FreeBytes(host.Root) is { } here)
            found.Add((host.Root, here));
        if (await EngineAsync(cancellationToken) is { StoragePath: { } storage } engine && (engine.FreeBytes ?? disk.FreeBytes(storage)) is { } there)
            found.Add((storage, there));
        return found;
    }

    /// <summary>Null also for an engine that does not answer: the build itself says so best.</summary>
    async Task<EngineInfo?> EngineAsync(CancellationToken cancellationToken)
    {
        try
        {
            return bus.Providers("engine").Count > 0 ? await bus.SendAsync(new GetEngineInfo(), cancellationToken) : null;
        }
        catch (SkerryException)
        {
            return null;
        }
    }

    static string Megabytes(long bytes) => FormattableString.Invariant($"{bytes >> 20:N0} MiB");
}
