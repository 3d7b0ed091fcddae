using Skerry.Tests.Simulation.Faults;
using Skerry.Tests.Simulation.Running;
using Skerry.Tests.Simulation.Scheduling;

namespace Skerry.Tests.Simulation.World;

/// <summary>
/// The way from a kernel to something outside of it, and back. A call is on its way for a while, takes effect at one moment, and is answered later; on the
/// way it may be delayed or lost, and the caller may die, which changes nothing about the effect.
/// </summary>
sealed class Wire(Life world, FaultPlan faults, Dice dice, Trace trace)
{
    /// <summary>No answer: the longest deadline of all requests is an hour.</summary>
    static readonly TimeSpan Never = TimeSpan.FromHours(3);

    /// <summary>The last order for each container.</summary>
    readonly Dictionary<string, Task> _last = [];

    int _underway;

    /// <summary>Calls that have not taken effect yet.</summary>
    public int Underway => _underway;

    /// <summary>Makes a call.</summary>
    /// <param name="caller">The kernel that calls.</param>
    /// <param name="what">For the trace; empty to leave it out.</param>
    /// <param name="effect">What it does, in one moment; what it throws is the answer.</param>
    /// <param name="cancellationToken">The caller goes away; the call goes on.</param>
    /// <param name="container">
    /// For an order about a container: which. The engine carries them out one after another in the order in which they were sent, whoever sent them: the
    /// engine is on the same machine, and has a lock for each container.
    /// </param>
    public async Task<T> CallAsync<T>(Life caller, string what, Func<T> effect, CancellationToken cancellationToken, string? container = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = new TaskCompletionSource<T>();
        var (before, done) = (container is null ? null : _last.GetValueOrDefault(container), new TaskCompletionSource());
        if (container is not null)
            _last[container] = done.Task;
        _ = world.Start(() => CarryAsync(caller, what, effect, answer, before ?? Task.CompletedTask, done));
        return await answer.Task.WaitAsync(cancellationToken);
    }

    async Task CarryAsync<T>(Life caller, string what, Func<T> effect, TaskCompletionSource<T> answer, Task before, TaskCompletionSource done)
    {
        var (fails, lost) = (faults.Strikes(Fault.FailsBefore), faults.Strikes(Fault.AnswerLost));
        _underway++;
        await world.Clock.Delay(Latency());
        await before;
        _underway--;
        if (fails || (lost && dice.Chance(0.5)))
        {
            Note(caller, what, "did not arrive");
            done.SetResult();
            await AnswerAsync(lost, () => answer.TrySetException(new UnreachableException("The other side")));
            return;
        }

        if (!caller.IsAlive)
            faults.Note(Fault.EffectAfterDeath);
        try
        {
            var result = effect();
            Note(caller, what, "");
            done.SetResult();
            var broken = faults.Strikes(Fault.FailsAfter);
            await AnswerAsync(lost, () => _ = broken ? answer.TrySetException(new UnreachableException("The other side")) : answer.TrySetResult(result));
        }
        catch (Exception e)
        {
            Note(caller, what, e.Message);
            done.TrySetResult();
            await AnswerAsync(lost, () => answer.TrySetException(e));
        }
    }

    async Task AnswerAsync(bool lost, Action answer)
    {
        await world.Clock.Delay(lost ? Never : Latency());
        answer();
    }

    TimeSpan Latency() => faults.Strikes(Fault.CallSlow) ? dice.Milliseconds(500, 5000) : dice.Milliseconds(0, 20);

    void Note(Life caller, string what, string how)
    {
        if (what.Length > 0)
            trace.Add(caller.IsAlive ? caller.Name : $"({caller.Name})", how.Length == 0 ? what : $"{what}: {how}");
    }
}
