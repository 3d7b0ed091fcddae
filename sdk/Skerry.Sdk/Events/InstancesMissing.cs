namespace Skerry.Sdk.Events;

/// <summary>Instances that should run are gone; a deployment starts new ones.</summary>
/// <remarks>
/// Written in the transaction that orders the deployment, so that each such deployment has exactly one. While deployments for the same app fail it
/// comes again later and later, from 5 seconds to 5 minutes.
/// </remarks>
public sealed record InstancesMissing : Event
{
    /// <summary>Their names: <c>web.1</c>.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The deployment.</summary>
    public required string Deployment { get; init; }
}
