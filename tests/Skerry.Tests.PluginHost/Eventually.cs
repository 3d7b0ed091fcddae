using System.Diagnostics;

namespace Skerry.Tests.PluginHost;

/// <summary>Waits for what happens on other threads.</summary>
static class Eventually
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Returns when the condition holds; fails after the limit, 20 seconds if none is given.</summary>
    public static async Task HoldsAsync(Func<bool> condition, string what, TimeSpan? limit = null)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < (limit ?? Limit), $"This never came true: {what}");
            await Task.Delay(5);
        }
    }
}
