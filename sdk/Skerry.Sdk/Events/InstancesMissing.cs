namespace Skerry.Sdk.Events;

/// <summary>Instances that should run are gone; a deployment starts new ones.</summary>
public sealed record InstancesMissing : Event
{
    /// <summary>Their names: <c>web.1</c>.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The deployment.</summary>
    public required string Deployment { get; init; }
}
