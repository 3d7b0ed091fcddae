using System.Runtime.InteropServices;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Hosting;

/// <summary>
/// Gives memory back to the system once some work is done and nothing happens any more: garbage, and what the compiler of plugins' code has freed, would
/// else stay with this process until it works again, which may be tomorrow.
/// </summary>
public sealed partial class IdleMemory(IWorkScheduler work, TimeProvider time)
{
    /// <summary>Work allocates more than this; the kernel's own timers do not.</summary>
    const long Work = 4_000_000;
    const long Rest = 500_000;
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Looks now and then, until cancelled.</summary>
    public Task Start(CancellationToken stopping) => work.Start(async () =>
    {
        var (seen, cleaned) = (0L, 0L);
        while (true)
        {
            await Task.Delay(Interval, time, stopping);
            var now = GC.GetTotalAllocatedBytes();
            if (now - seen < Rest && now - cleaned > Work)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GiveBack();
                cleaned = now;
            }

            seen = now;
        }
    });

    static void GiveBack()
    {
        try
        {
            Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Only glibc has it, and only glibc needs it.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint kept);
}
