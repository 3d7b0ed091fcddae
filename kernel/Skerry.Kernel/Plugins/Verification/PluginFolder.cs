using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Verification;

/// <summary>A folder that holds a plugin.</summary>
/// <param name="Id">The id that the plugin is to have: what the lock file says.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Manifest">Its manifest, or null if that could not be read.</param>
/// <param name="Fault">Why it could not be read, or null.</param>
sealed record PluginFolder(string Id, string Path, PluginManifest? Manifest, string? Fault)
{
    /// <summary>Path of the entry assembly.</summary>
    public string EntryAssembly => System.IO.Path.Combine(Path, Manifest!.EntryAssembly);
}
