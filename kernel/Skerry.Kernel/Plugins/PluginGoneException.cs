using Skerry.Sdk;

namespace Skerry.Kernel.Plugins;

/// <summary>The plugin was taken out of the kernel between being chosen and being called; nothing of it has run. Whoever chose it looks for the one that is there now.</summary>
sealed class PluginGoneException(string plugin)
    : SkerryException($"Plugin \"{plugin}\" is stopping and takes nothing new. Try again when plugin:list shows it as started.");
