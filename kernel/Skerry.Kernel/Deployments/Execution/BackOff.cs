namespace Skerry.Kernel.Deployments.Execution;

/// <summary>The pauses between attempts at what has to succeed in the end.</summary>
static class BackOff
{
    /// <summary>The pause after an attempt, counted from 1: 100 ms, doubling, at most 5 s.</summary>
    public static TimeSpan After(int attempt) => TimeSpan.FromMilliseconds(Math.Min(5000, 100 * Math.Pow(2, attempt - 1)));
}
