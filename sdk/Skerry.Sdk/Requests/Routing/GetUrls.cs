namespace Skerry.Sdk.Requests.Routing;

/// <summary>URLs under which an app answers, the main one first.</summary>
/// <remarks>Asked at the end of a deployment, for what is shown, and by checks that name the app's own host.</remarks>
public sealed record GetUrls : RouterRequest<IReadOnlyList<string>>
{
    /// <summary>The app.</summary>
    public required string App { get; init; }
}
