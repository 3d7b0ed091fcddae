namespace Skerry.Sdk.Events;

/// <summary>The numbers of an app's instances were changed; they are in force, or with <c>ps:scale --skip-deploy</c> will be with the next deployment.</summary>
/// <remarks>
/// Written by <c>ps:scale</c>: in the transaction of the commit point of the deployment that it orders, or at once with <c>--skip-deploy</c> and for
/// an app that does not run. Numbers from app.json write none.
/// </remarks>
public sealed record AppScaled : Event
{
    /// <summary>What was set, by process type.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }
}
