using Microsoft.Extensions.Logging;

namespace Skerry.Kernel.Plugins.Services;

/// <summary>The kernel's log as a plugin sees it: the category is the plugin's id, whatever was asked for. Providers that a plugin adds are refused.</summary>
sealed class PluginLogging(ILoggerFactory kernel, string plugin) : ILoggerFactory
{
    readonly ILogger _logger = kernel.CreateLogger(plugin);

    public ILogger CreateLogger(string categoryName) => _logger;

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException($"Plugin \"{plugin}\" cannot add a provider to the kernel's log.");

    public void Dispose()
    {
        // The kernel's log outlives every plugin.
    }
}
