namespace Skerry.Sdk.Events;

/// <summary>Config values of an app changed.</summary>
/// <remarks>
/// Written in the transaction of the change, by <c>config:set</c> and <c>config:unset</c>, and at the commit point of a rollback that brings other
/// values back. Instances get the values at their next start, which the same command orders unless it was told not to.
/// </remarks>
public sealed record ConfigChanged : Event
{
    /// <summary>Names of the values that were set; never the values.</summary>
    public required IReadOnlyList<string> Set { get; init; }

    /// <summary>Names of the values that were removed.</summary>
    public required IReadOnlyList<string> Unset { get; init; }
}
