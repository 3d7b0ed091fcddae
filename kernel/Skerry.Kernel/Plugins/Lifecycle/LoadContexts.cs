namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>Finds out whether load contexts are free.</summary>
static class LoadContexts
{
    const int Rounds = 10;

    /// <summary>Has the memory of unloaded contexts collected.</summary>
    /// <returns>Whether it is free; if not, something still holds it and only a restart of the kernel frees it.</returns>
    public static async Task<bool> CollectAsync(TimeProvider time, params IReadOnlyCollection<WeakReference> contexts)
    {
        // Its finalizers need a second round; its pump and what the pool does for it let go a little later.
        for (var round = 0; round < Rounds && contexts.Any(context => context.IsAlive); round++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10 * round), time);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return !contexts.Any(context => context.IsAlive);
    }
}
