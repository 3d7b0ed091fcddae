using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Kernel.Plugins.Loading;
using Skerry.Kernel.Plugins.Services;
using Skerry.Kernel.Plugins.Verification;

namespace Skerry.Sdk.Testing;

/// <summary>A plugin for the second time, beside the one that runs, as an update has it for a moment. No event or request comes to it.</summary>
sealed class SecondLoad(TesterKernel kernel, string plugin) : IAsyncDisposable
{
    readonly PluginRunner _runner = new(kernel.Get<PluginCalls>(), kernel.Get<TimeProvider>(), kernel.Get<ILogger<PluginHost>>());
    LoadedPlugin? _loaded;

    /// <summary>Loads and starts it.</summary>
    /// <returns>Why it did not; null if it did.</returns>
    public async Task<string?> StartAsync()
    {
        try
        {
            _loaded = await new PluginLoader(kernel.Get<KernelServices>(), kernel.Get<PluginCalls>()).LoadAsync(kernel.Get<PluginDiscovery>().Find(plugin)!, _ => null);
            await _runner.StartAsync(_loaded);
            return null;
        }
        catch (PluginFailedException e)
        {
            return $"{e.Phase}: {e.Message}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_loaded is null)
            return;
        await _runner.StopAsync(_loaded);
        _loaded.Context.Unload();
    }
}
