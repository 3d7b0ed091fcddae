namespace Skerry.Sdk.Events;

/// <summary>The commit point: a release became the current one of its app.</summary>
public sealed record ReleaseSwitched : Event
{
    /// <summary>The release that is current now.</summary>
    public required int Release { get; init; }

    /// <summary>The one that was current before, or 0.</summary>
    public required int Previous { get; init; }

    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }
}
