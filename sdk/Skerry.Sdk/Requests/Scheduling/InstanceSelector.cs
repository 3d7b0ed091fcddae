namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>Which instances; what is null does not matter. All null: every instance of this installation.</summary>
/// <param name="App">Of this app.</param>
/// <param name="Deployment">Started by this deployment.</param>
/// <param name="Process">Of this process type.</param>
/// <param name="Release">Of this release.</param>
/// <param name="Index">With this number.</param>
public sealed record InstanceSelector(string? App = null, string? Deployment = null, string? Process = null, int? Release = null, int? Index = null);
