namespace Skerry.Sdk.Gates;

/// <summary>Config is about to change.</summary>
public sealed record ConfigChanging : Gate
{
    /// <summary>Names of the values to set; never the values.</summary>
    public required IReadOnlyList<string> Set { get; init; }

    /// <summary>Names of the values to remove.</summary>
    public required IReadOnlyList<string> Unset { get; init; }
}
