using Skerry.Plugins.Docker.Scheduling;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Tests.Docker.Scheduling;

public sealed class StartTurnsTests
{
    [Fact]
    public async Task As_many_of_a_process_type_start_at_once_as_it_says()
    {
        Assert.Equal(2, await MostAtOnceAsync(new() { Process = "web", Count = 6, Port = 5000, MaxParallel = 2 }));
        Assert.Equal(6, await MostAtOnceAsync(new() { Process = "web", Count = 6, Port = 5000 }));
        Assert.Equal(8, await MostAtOnceAsync(new() { Process = "web", Count = 20, Port = 5000, MaxParallel = 20 }));
    }

    [Fact]
    public async Task Those_that_wait_for_their_own_kind_hold_up_nobody_else()
    {
        var turns = new StartTurns([
            new() { Process = "web", Count = 10, Port = 5000, MaxParallel = 1 },
            new() { Process = "worker", Count = 1, Port = 0 }]);
        var never = new TaskCompletionSource();
        var webs = Enumerable.Range(0, 10).Select(_ => turns.RunAsync("web", () => never.Task, CancellationToken.None)).ToList();
        await turns.RunAsync("worker", () => Task.CompletedTask, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
        never.SetResult();
        await Task.WhenAll(webs).WaitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>Nobody ends before nobody else can begin, so what is counted depends on no timing.</summary>
    static async Task<int> MostAtOnceAsync(ProcessSpec process)
    {
        var turns = new StartTurns([process]);
        var release = new TaskCompletionSource();
        var begun = 0;
        var all = Enumerable.Range(0, process.Count).Select(_ => turns.RunAsync(process.Process, () =>
        {
            Interlocked.Increment(ref begun);
            return release.Task;
        }, CancellationToken.None)).ToList();
        var atOnce = begun;
        release.SetResult();
        await Task.WhenAll(all).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(process.Count, begun);
        return atOnce;
    }
}
