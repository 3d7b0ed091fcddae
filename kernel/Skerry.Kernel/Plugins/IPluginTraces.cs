namespace Skerry.Kernel.Plugins;

/// <summary>What a part of the kernel keeps of plugins in memory. Thread-safe.</summary>
interface IPluginTraces
{
    /// <summary>Forgets a plugin that was uninstalled with all that belonged to it.</summary>
    void Forget(string plugin);
}
