namespace Skerry.Kernel.Work;

/// <summary>Starts work on a given task scheduler: the runtime's pool in the daemon, a seeded one in a simulation.</summary>
public sealed class WorkScheduler(TaskScheduler tasks) : IWorkScheduler
{
    /// <inheritdoc/>
    public TaskScheduler Tasks => tasks;

    /// <inheritdoc/>
    public Task Start(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, tasks).Unwrap();

    /// <inheritdoc/>
    public Task<T> Start<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, tasks).Unwrap();
}
