using Skerry.Sdk;

namespace Skerry.Kernel.Plugins;

/// <summary>The plugin was taken out of the kernel between being chosen and being called; nothing of it has run. Whoever chose it looks for the one that is there now.</summary>
/// <param name="plugin">Its id.</param>
/// <param name="aside">Why it was put aside, in a message of its own; null if it is just stopping.</param>
sealed class PluginGoneException(string plugin, string? aside = null)
    : SkerryException(aside ?? $"Plugin \"{plugin}\" is stopping and takes nothing new. Try again when plugin:list shows it as started.");
