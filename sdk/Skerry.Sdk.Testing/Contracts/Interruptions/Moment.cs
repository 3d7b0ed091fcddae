namespace Skerry.Sdk.Testing;

/// <summary>When something is interrupted: at a step, or after a time if it has too few of them.</summary>
/// <param name="Step">The step's number from the beginning of the attempt; 0 for a time.</param>
/// <param name="Delay">The time.</param>
sealed record Moment(int Step, TimeSpan Delay)
{
    const int MostSteps = 6;
    const int FewSteps = 3;
    static readonly double[] Fractions = [0, 0.25, 0.5, 0.75];

    /// <summary>Moments spread over something that took this many steps and this long.</summary>
    public static IEnumerable<Moment> Spread(int steps, TimeSpan time)
    {
        var count = Math.Min(steps, MostSteps);
        for (var number = 0; number < count; number++)
            yield return new(1 + (count == 1 ? 0 : (int)Math.Round((double)number * (steps - 1) / (count - 1))), TimeSpan.Zero);
        if (steps < FewSteps)
            foreach (var fraction in Fractions)
                yield return new(0, time * fraction);
    }

    /// <summary>Waits for it, or for the end of what is to be interrupted.</summary>
    /// <returns>What it is called in messages.</returns>
    public async Task<string> ReachAsync(StepStop? stop, Task running)
    {
        if (stop is null)
        {
            await Task.WhenAny(Task.Delay(Delay), running);
            return $"after {Delay.TotalMilliseconds:0} ms";
        }

        await Task.WhenAny(stop.Reached, running);
        return stop.Reached.IsCompleted ? $"at step {Step}, {await stop.Reached}" : "after its end";
    }
}
