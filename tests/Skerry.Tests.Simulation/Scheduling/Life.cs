namespace Skerry.Tests.Simulation.Scheduling;

/// <summary>
/// Something that lives, and may die at any moment: a kernel's process, or the world around it, which never dies. All of its tasks and timers are its own;
/// when it ends they vanish, without a word, as those of a process do that is killed.
/// </summary>
sealed class Life
{
    readonly List<Action> _mourners = [];

    public Life(string name, Schedule schedule)
    {
        (Name, Schedule) = (name, schedule);
        Tasks = new LifeTasks(this);
        Clock = new VirtualClock(this);
    }

    /// <summary>What traces call it.</summary>
    public string Name { get; }

    /// <summary>The schedule that it is part of.</summary>
    public Schedule Schedule { get; }

    /// <summary>Where its tasks and their continuations run.</summary>
    public LifeTasks Tasks { get; }

    /// <summary>Its clock; everybody's shows the same time.</summary>
    public VirtualClock Clock { get; }

    /// <summary>False once it has ended.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Starts work in it.</summary>
    public Task Start(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, Tasks).Unwrap();

    /// <summary>Calls back when it ends, for those outside who wait for its answer.</summary>
    public void OnEnd(Action mourner) => _mourners.Add(mourner);

    /// <summary>Ends it, at once.</summary>
    public void End()
    {
        IsAlive = false;
        foreach (var mourner in _mourners)
            mourner();
        _mourners.Clear();
    }
}
