namespace Skerry.Kernel.Work;

/// <summary>What keeps work on the scheduler that it began on.</summary>
static class TaskExtensions
{
    /// <summary>
    /// A task that ends with this one, on the scheduler of whoever calls. For tasks whose continuations run asynchronously, before they go into
    /// <see cref="Task.WhenAny(Task[])"/> and the like: those would hear of them on the thread pool, which no simulation can decide.
    /// </summary>
    public static async Task OnThisScheduler(this Task task) => await task;
}
