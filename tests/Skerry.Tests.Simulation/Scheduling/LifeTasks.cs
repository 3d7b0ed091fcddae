namespace Skerry.Tests.Simulation.Scheduling;

/// <summary>The task scheduler of one <see cref="Life"/>: hands every task, and every continuation, to the <see cref="Schedule"/>. Nothing runs inline.</summary>
sealed class LifeTasks(Life life) : TaskScheduler
{
    /// <summary>Runs a task that the schedule has chosen.</summary>
    public void Run(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task) => life.Schedule.Enqueue(task, life);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
