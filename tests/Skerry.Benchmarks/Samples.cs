namespace Skerry.Benchmarks;

/// <summary>Figures from repetitions.</summary>
static class Samples
{
    /// <summary>The one in the middle.</summary>
    public static double Median(IEnumerable<double> samples) => Percentile(samples, 0.5);

    /// <summary>The one below which this share of them lies.</summary>
    public static double Percentile(IEnumerable<double> samples, double share)
    {
        var sorted = samples.Order().ToList();
        return sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
    }
}
