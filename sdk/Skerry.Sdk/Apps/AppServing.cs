namespace Skerry.Sdk.Apps;

/// <summary>What of an app may receive requests now.</summary>
/// <param name="App">The app's name.</param>
/// <param name="State">What its users meet.</param>
/// <param name="Release">Number of the current release, or 0.</param>
/// <param name="Instances">The checked instances of the current release, of all process types. Empty unless running.</param>
public sealed record AppServing(string App, AppState State, int Release, IReadOnlyList<Instance> Instances);
