#pragma warning disable RS0030 // A port: watches the disk and keeps a file on it.
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Hosting;

/// <summary>
/// Watches the free space of the data folder, and keeps a ballast file there. When the disk fills, the ballast goes: enough room for the kernel to record what
/// happens and for people to clean up. It comes back when there is room again.
/// </summary>
public sealed partial class DiskGuard(KernelSettings settings, IWorkScheduler work, TimeProvider time, ILogger<DiskGuard> logger)
{
    const long BallastSize = 64 << 20;
    const long Low = 256L << 20;
    const long Ample = 1L << 30;
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    readonly string _ballast = Path.Combine(settings.Root, "data", "ballast");

    /// <summary>Watches until cancelled.</summary>
    public Task Start(CancellationToken stopping) => work.Start(async () =>
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Check(new DriveInfo(settings.Root).AvailableFreeSpace);
            }
            catch (IOException e)
            {
                Log.Failed(logger, e, settings.Root);
            }

            await Task.Delay(Interval, time, stopping);
        }
    });

    /// <summary>Drops or makes the ballast, as the free space in bytes demands.</summary>
    public void Check(long free)
    {
        if (free < Low && File.Exists(_ballast))
        {
            File.Delete(_ballast);
            Log.Dropped(logger, free >> 20, settings.Root);
        }
        else if (free > Ample && !File.Exists(_ballast))
        {
            // Preallocated, so it really takes its room.
            using var file = new FileStream(_ballast, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = BallastSize });
            file.SetLength(BallastSize);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The disk is nearly full: {Free} MiB left at {Root}. The ballast was dropped to make room; free some more on that disk")]
        public static partial void Dropped(ILogger logger, long free, string root);

        [LoggerMessage(LogLevel.Error, "The free space at {Root} could not be watched")]
        public static partial void Failed(ILogger logger, Exception fault, string root);
    }
}
