namespace Skerry.Sdk.Gates;

/// <summary>Config is about to change.</summary>
/// <remarks>
/// Asked by <c>config:set</c> and <c>config:unset</c>, and by a rollback that would bring other values back. Refusing changes no value; a rollback
/// fails.
/// </remarks>
public sealed record ConfigChanging : Gate
{
    /// <summary>Names of the values to set; never the values.</summary>
    public required IReadOnlyList<string> Set { get; init; }

    /// <summary>Names of the values to remove.</summary>
    public required IReadOnlyList<string> Unset { get; init; }
}
