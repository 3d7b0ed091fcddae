namespace Skerry.Benchmarks;

/// <summary>Something to measure.</summary>
interface IBenchmark
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>Measures.</summary>
    Task<IReadOnlyList<Figure>> MeasureAsync();
}
