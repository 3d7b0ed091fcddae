namespace Skerry.Benchmarks;

/// <summary>One figure that was measured.</summary>
/// <param name="What">What was measured, and how.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Bar">What it is to be at most; null if nothing was promised.</param>
sealed record Figure(string What, double Value, string Unit, double? Bar = null)
{
    /// <summary>The head of a table of them.</summary>
    public static string Header => $"{"median of at least 11",-72} {"measured",10}       {"at most",8}\n{new string('-', 107)}";

    /// <summary>Whether what was promised is kept.</summary>
    public bool IsKept => Bar is not { } bar || Value <= bar;

    public override string ToString() =>
        $"{What,-72} {Value,10:0.##} {Unit,-5} {(Bar is { } bar ? $"{bar,8:0.##}   {(IsKept ? "pass" : "FAIL")}" : "")}".TrimEnd();
}
