namespace Skerry.Sdk.Events;

/// <summary>A right was granted. <see cref="Event.App"/> is null if it holds for the whole host.</summary>
/// <remarks>
/// Written by <c>access:grant</c>; when somebody who is not the machine's administrator creates an app (he owns it then); and with the first key of
/// all, which owns the host. Granting what somebody has already writes it again.
/// </remarks>
public sealed record AccessGranted : Event
{
    /// <summary>Whose.</summary>
    public required string Person { get; init; }

    /// <summary>Which, in words: <c>viewer</c>, <c>deployer</c>, <c>owner</c>.</summary>
    public required string Right { get; init; }
}
