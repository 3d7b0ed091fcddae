namespace Skerry.Sdk.Events;

/// <summary>A person's right was taken back. <see cref="Event.App"/> is null if it was for the whole host.</summary>
/// <remarks>
/// Written by <c>access:revoke</c>. Not written for what goes with a destroyed app or a removed key: that is in <see cref="AppDestroyed"/> and <see
/// cref="KeyRemoved"/>.
/// </remarks>
public sealed record AccessRevoked : Event
{
    /// <summary>Whose.</summary>
    public required string Person { get; init; }
}
