using Microsoft.Extensions.Logging;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Cleanup;

/// <summary>Cleans up the whole host once a day: what was left by crashes, destroyed apps and failed builds.</summary>
public sealed partial class CleanupSchedule(CleanupService cleanup, IWorkScheduler work, TimeProvider time, ILogger<CleanupSchedule> logger)
{
    static readonly TimeSpan First = TimeSpan.FromHours(1);
    static readonly TimeSpan Interval = TimeSpan.FromDays(1);
    static readonly Origin Itself = new("system", "cleanup");

    /// <summary>Cleans up an hour from now and then every day, until cancelled.</summary>
    public Task Start(CancellationToken stopping) => work.Start(async () =>
    {
        for (var pause = First; ; pause = Interval)
        {
            await Task.Delay(pause, time, stopping);
            try
            {
                await cleanup.CleanAsync(null, Itself, stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                Log.Failed(logger, e);
            }
        }
    });

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The daily clean-up failed; tried again tomorrow")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}
