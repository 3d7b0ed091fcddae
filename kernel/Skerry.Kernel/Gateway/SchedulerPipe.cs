using System.IO.Pipelines;

namespace Skerry.Kernel.Gateway;

/// <summary>Continues readers of a pipe on the injected task scheduler, never on the thread that receives.</summary>
sealed class SchedulerPipe(TaskScheduler scheduler) : PipeScheduler
{
    /// <inheritdoc/>
    public override void Schedule(Action<object?> action, object? state) =>
        Task.Factory.StartNew(action, state, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
}
