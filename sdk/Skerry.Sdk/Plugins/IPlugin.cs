namespace Skerry.Sdk.Plugins;

/// <summary>A plugin. The entry assembly holds exactly one public implementation, with a parameterless constructor.</summary>
/// <remarks>
/// What happens to a plugin, in this order:
/// <list type="number">
/// <item>Discovered: its folder and <c>plugin.json</c> were found; nothing of it has run.</item>
/// <item>Verified: id, SDK range and what it requires are in order.</item>
/// <item>Loaded: its assembly is in a load context of its own and the plugin was constructed.</item>
/// <item>Configured: <see cref="Configure"/> has returned and its container of services was built.</item>
/// <item>Started: every <see cref="IHostedPlugin"/> has started; it now hears events, answers requests and has commands.</item>
/// <item>Stopping, Stopped, Unloaded: the same way back; its container is disposed whatever failed before.</item>
/// </list>
/// An exception anywhere makes it Failed, with phase and reason; the kernel and the other plugins go on.
/// </remarks>
public interface IPlugin
{
    /// <summary>Declares services, commands, handlers and capabilities. No I/O here: that belongs in <see cref="IHostedPlugin.StartAsync"/>.</summary>
    /// <param name="builder">Only valid during the call.</param>
    void Configure(IPluginBuilder builder);
}
