using System.Diagnostics;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>Waiting, always with an end.</summary>
static class Wait
{
    /// <summary>Until it is so.</summary>
    /// <param name="condition">Asked again and again.</param>
    /// <param name="seconds">For at most so long.</param>
    /// <param name="what">Says what was waited for, if it did not happen.</param>
    public static Task UntilAsync(Func<bool> condition, double seconds, Func<string> what) =>
        UntilAsync(() => Task.FromResult(condition()), seconds, what, 10);

    /// <summary>Until it is so.</summary>
    /// <param name="condition">Asked again and again.</param>
    /// <param name="seconds">For at most so long.</param>
    /// <param name="what">Says what was waited for, if it did not happen.</param>
    /// <param name="pause">Milliseconds between two questions.</param>
    public static async Task UntilAsync(Func<Task<bool>> condition, double seconds, Func<string> what, int pause = 100)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed.TotalSeconds < seconds, $"It did not happen within {seconds} s: {what()}");
            await Task.Delay(pause);
        }
    }
}
