using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Isolation;

/// <summary>
/// A plugin threw what it should not have. Whoever asked it gets this instead, so that the fault is told in words that name the plugin, and so that it is not
/// blamed on the plugins through which it passes.
/// </summary>
/// <param name="plugin">The plugin's id.</param>
/// <param name="what">What it was asked to do.</param>
/// <param name="fault">What it threw; the log has it whole.</param>
public sealed class PluginFaultException(string plugin, string what, Exception fault)
    : SkerryException($"Plugin \"{plugin}\" failed at {what}: {fault.Message}", inner: fault)
{
    /// <summary>The plugin's id.</summary>
    public string Plugin => plugin;
}
