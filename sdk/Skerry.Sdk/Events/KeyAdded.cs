namespace Skerry.Sdk.Events;

/// <summary>An ssh key was added.</summary>
/// <remarks>Written by <c>ssh-keys:add</c> and by the installation's own set-up.</remarks>
public sealed record KeyAdded : Event
{
    /// <summary>The key's name.</summary>
    public required string Name { get; init; }

    /// <summary>The key's SHA256 fingerprint.</summary>
    public required string Fingerprint { get; init; }
}
