namespace Skerry.Sdk.Apps;

/// <summary>An app as it is now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">What its users meet.</param>
/// <param name="CurrentRelease">Number of the current release, or 0.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record AppInfo(string Name, AppState State, int CurrentRelease, DateTimeOffset CreatedAt);
