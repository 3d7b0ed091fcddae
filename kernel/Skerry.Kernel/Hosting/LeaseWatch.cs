using Microsoft.Extensions.Logging;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Hosting;

/// <summary>
/// Ends this kernel as soon as another one has taken over its data. Its database refuses it everything from that moment on; this makes sure that it notices
/// also while it has nothing to read or write, so that what needs no database (a request that is being answered, a plugin's own timer) stops too.
/// </summary>
public sealed partial class LeaseWatch(Database database, IWorkScheduler work, TimeProvider time, ILogger<LeaseWatch> logger)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Watches until cancelled.</summary>
    /// <param name="end">Ends this process, at once and without any goodbye: the folder, the socket and the plugins' documents are the other kernel's now.</param>
    /// <param name="stopping">Ends the watching.</param>
    public Task Start(Action end, CancellationToken stopping)
    {
        database.Superseded.Register(() =>
        {
            Log.Superseded(logger);
            end();
        });
        return work.Start(async () =>
        {
            while (!database.Superseded.IsCancellationRequested)
            {
                Look();
                await Task.Delay(Interval, time, stopping);
            }
        });
    }

    void Look()
    {
        try
        {
            database.Read(_ => 0);
        }
        catch (SupersededException)
        {
            // The database has told everybody, this class among them.
        }
        catch (Exception e)
        {
            Log.Failed(logger, e);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "Another kernel has taken over this data folder, so this one ends now and touches nothing more")]
        public static partial void Superseded(ILogger logger);

        [LoggerMessage(LogLevel.Error, "Whether another kernel has taken over could not be read; it is tried again")]
        public static partial void Failed(ILogger logger, Exception fault);
    }
}
