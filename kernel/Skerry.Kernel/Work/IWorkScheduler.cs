namespace Skerry.Kernel.Work;

/// <summary>Starts work beside the caller's. The only place in the kernel where concurrency begins, so that a simulation can decide every interleaving.</summary>
public interface IWorkScheduler
{
    /// <summary>Where all kernel work and its continuations run.</summary>
    TaskScheduler Tasks { get; }

    /// <summary>Starts work and returns at once; the task ends with it.</summary>
    Task Start(Func<Task> work);

    /// <summary>Starts work and returns at once; the task ends with it.</summary>
    Task<T> Start<T>(Func<Task<T>> work);
}
