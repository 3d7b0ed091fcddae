namespace Skerry.Benchmarks;

/// <summary>One figure that was measured.</summary>
/// <param name="What">What was measured, and how.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Bar">What it is to be at most; null if nothing was promised.</param>
sealed record Figure(string What, double Value, string Unit, double? Bar = null)
{
    /// <summary>Whether what was promised is kept.</summary>
    public bool IsKept => Bar is not { } bar || Value <= bar;

    public override string ToString() =>
        $"{What,-70} {Value,9:0.##} {Unit,-5} {(Bar is { } bar ? $"{(IsKept ? "" : "NOT ")}at most {bar:0.##} {Unit}" : "")}".TrimEnd();
}
