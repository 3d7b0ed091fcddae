using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Tests.Simulation.World;

/// <summary>Somebody who is told what happens to containers, until the engine goes away.</summary>
sealed class EngineWatch(Engine engine)
{
    readonly Queue<(Container, InstanceChangeKind)> _told = [];
    TaskCompletionSource _signal = new();

    /// <summary>The engine has gone away: nothing more will be told.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Begins: what happens from now on is told.</summary>
    public bool Begin()
    {
        engine.List(_ => false);
        engine.Happened += Hear;
        engine.WentAway += End;
        return true;
    }

    /// <summary>Ends when there is something to take, or nothing more comes.</summary>
    public Task WhenToldAsync() => _told.Count > 0 || IsOver ? Task.CompletedTask : _signal.Task;

    /// <summary>What was told since the last time.</summary>
    public IReadOnlyList<(Container Container, InstanceChangeKind Kind)> Take()
    {
        List<(Container, InstanceChangeKind)> taken = [.. _told];
        _told.Clear();
        return taken;
    }

    void Hear(Container container, InstanceChangeKind kind)
    {
        _told.Enqueue((container, kind));
        Signal();
    }

    void End()
    {
        IsOver = true;
        engine.Happened -= Hear;
        engine.WentAway -= End;
        Signal();
    }

    void Signal()
    {
        var signal = _signal;
        _signal = new TaskCompletionSource();
        signal.TrySetResult();
    }
}
