using Skerry.Kernel.Plugins.Services;
using Skerry.Kernel.State;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Config;

/// <summary>The networks that plugins have apps join. Thread-safe.</summary>
sealed class SuppliedNetworkStore(IDatabase database) : ISuppliedNetworksFactory
{
    /// <inheritdoc/>
    public ISuppliedNetworks For(string plugin) => new SuppliedNetworks(database, plugin);

    /// <summary>All networks of an app, whoever supplies them, each once, sorted.</summary>
    public static IReadOnlyList<string> Read(IQuery query, string app) =>
        query.Query("SELECT DISTINCT network FROM supplied_networks WHERE app = $1 ORDER BY network", row => row.Text(0), app);
}
