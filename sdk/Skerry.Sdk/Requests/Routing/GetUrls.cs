namespace Skerry.Sdk.Requests.Routing;

/// <summary>URLs under which an app answers, the main one first.</summary>
public sealed record GetUrls : RouterRequest<IReadOnlyList<string>>
{
    /// <summary>The app.</summary>
    public required string App { get; init; }
}
