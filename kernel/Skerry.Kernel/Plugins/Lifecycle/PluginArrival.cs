using Skerry.Kernel.Plugins.Loading;
using Skerry.Kernel.Plugins.Verification;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>A version of a plugin that has started and is not in the catalog yet.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Loaded">What is in memory.</param>
/// <param name="LoadTime">How long verifying, loading and configuring took.</param>
/// <param name="StartTime">How long its own start took.</param>
sealed record PluginArrival(PluginFolder Folder, LoadedPlugin Loaded, TimeSpan LoadTime, TimeSpan StartTime);
