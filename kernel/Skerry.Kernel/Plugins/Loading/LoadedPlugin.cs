using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Loading;

/// <summary>A plugin in memory: its slot, and what the host needs to start it and to take it away.</summary>
/// <param name="slot">The way into it.</param>
/// <param name="context">Its load context.</param>
/// <param name="hosted">Classes of what starts and stops with it, in order.</param>
sealed class LoadedPlugin(PluginSlot slot, PluginLoadContext context, IReadOnlyList<Type> hosted)
{
    public PluginSlot Slot => slot;

    public PluginLoadContext Context => context;

    public IReadOnlyList<Type> Hosted => hosted;

    /// <summary>What has started and is to be stopped, the last first.</summary>
    public Stack<IHostedPlugin> Running { get; } = [];
}
