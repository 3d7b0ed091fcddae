namespace Skerry.Sdk.Testing;

/// <summary>Interrupts something at several moments, each in an attempt of its own, after one that is not interrupted.</summary>
static class Interruption
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Cancels it: it ends within the grace, and can be done again.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="what">What is cancelled, for messages: <c>creating a service</c>.</param>
    /// <param name="begin">Prepares an attempt.</param>
    public static Task CancelAsync(IContractTarget plugin, string what, Func<Task<Attempt>> begin) => RepeatAsync(plugin, begin, async (attempt, stop, moment) =>
    {
        using var cancel = new CancellationTokenSource();
        var running = Task.Run(() => attempt.RunAsync(cancel.Token));
        var name = $"{what} was cancelled {await moment.ReachAsync(stop, running)}";
        var began = TimeProvider.System.GetTimestamp();
        await cancel.CancelAsync();
        stop?.GoOn();
        await EndAsync(running, name);
        Expect.True(
            TimeProvider.System.GetElapsedTime(began) < Grace, $"it ends within {Grace.TotalSeconds:0} s after its token was cancelled", $"{name}, and it did not end in that time");
        return name;
    });

    /// <summary>Ends plugin and kernel in its middle: the next life can do it again.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="what">What is broken off, for messages.</param>
    /// <param name="begin">Prepares an attempt.</param>
    public static Task CrashAsync(IContractTarget plugin, string what, Func<Task<Attempt>> begin) => RepeatAsync(plugin, begin, async (attempt, stop, moment) =>
    {
        var running = Task.Run(() => attempt.RunAsync(CancellationToken.None));
        var name = $"the kernel was killed {await moment.ReachAsync(stop, running)}, in the middle of {what}";
        if (running.IsFaulted)
            await running;
        _ = running.ContinueWith(ended => ended.Exception, TaskScheduler.Default);
        await plugin.CrashAsync();
        return name;
    });

    static async Task RepeatAsync(IContractTarget plugin, Func<Task<Attempt>> begin, Func<Attempt, StepStop?, Moment, Task<string>> interruptAsync)
    {
        var (steps, time) = await MeasureAsync(plugin, begin);
        foreach (var moment in Moment.Spread(steps, time).ToList())
        {
            var attempt = await begin();
            var name = await interruptAsync(attempt, moment.Step > 0 ? plugin.Steps.StopAt(moment.Step) : null, moment);
            try
            {
                await attempt.AfterwardsAsync();
            }
            catch (ContractException e)
            {
                throw new ContractException(e.Expected, $"{e.Seen}\nBefore that, {name}.", e.InnerException);
            }
            catch (Exception e)
            {
                throw new ContractException("what was broken off can be done again", $"{e.GetType().Name}: {e.Message}\nBefore that, {name}.", e);
            }
        }
    }

    static async Task<(int Steps, TimeSpan Time)> MeasureAsync(IContractTarget plugin, Func<Task<Attempt>> begin)
    {
        var attempt = await begin();
        var (before, began) = (plugin.Steps.Count, TimeProvider.System.GetTimestamp());
        await attempt.RunAsync(CancellationToken.None);
        var measured = (plugin.Steps.Count - before, TimeProvider.System.GetElapsedTime(began));
        await attempt.AfterwardsAsync();
        return measured;
    }

    static async Task EndAsync(Task running, string name)
    {
        try
        {
            await running.WaitAsync(Patience);
        }
        catch (Exception e) when (e is OperationCanceledException or SkerryException)
        {
            // It says so, or gives a reason.
        }
        catch (TimeoutException e)
        {
            throw new ContractException("it ends when its token is cancelled", $"{name}, and it still runs after {Patience.TotalSeconds:0} s", e);
        }
        catch (Exception e)
        {
            throw new ContractException("it ends with OperationCanceledException, or with a SkerryException", $"{name}, and it threw {e.GetType().Name}: {e.Message}", e);
        }
    }
}
