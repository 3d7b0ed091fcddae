namespace Skerry.Kernel.Work;

/// <summary>Pauses between attempts at the same thing: each twice as long as the one before.</summary>
static class BackOff
{
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>More doublings than it takes from the shortest pause that anybody has to the longest.</summary>
    const int MostDoublings = 20;

    /// <summary>The pause after an attempt at what somebody waits for, counted from 1: 100 ms, doubling, at most 5 s.</summary>
    public static TimeSpan After(int attempt) => After(attempt, Shortest, Longest);

    /// <summary>The pause after an attempt, counted from 1.</summary>
    /// <param name="attempt">Its number; what is less than 1 counts as 1.</param>
    /// <param name="shortest">The pause after the first.</param>
    /// <param name="longest">No pause is longer.</param>
    public static TimeSpan After(int attempt, TimeSpan shortest, TimeSpan longest)
    {
        var pause = shortest * Math.Pow(2, Math.Clamp(attempt - 1, 0, MostDoublings));
        return pause < longest ? pause : longest;
    }
}
