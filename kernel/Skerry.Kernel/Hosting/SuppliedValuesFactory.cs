using Skerry.Kernel.Config;
using Skerry.Kernel.Plugins;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Hosting;

/// <summary>Gives each plugin its own view of the values that plugins supply.</summary>
sealed class SuppliedValuesFactory(SuppliedValueStore store) : ISuppliedValuesFactory
{
    public ISuppliedValues For(string plugin) => store.For(plugin);
}
