using Skerry.Kernel.Access;
using Skerry.Kernel.Apps;
using Skerry.Kernel.State;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Config;

/// <summary>The networks that one plugin has apps join.</summary>
sealed class SuppliedNetworks(IDatabase database, string plugin) : ISuppliedNetworks
{
    /// <inheritdoc/>
    public Task AddAsync(string app, string network)
    {
        NetworkName.Require(network);
        return database.WriteAsync(transaction =>
        {
            if (AppStore.Find(transaction, app) is null)
                throw AppErrors.DoesNotExist(app);
            return transaction.Execute("INSERT INTO supplied_networks (app, plugin, network) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", app, plugin, network);
        });
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string app, string network) =>
        database.WriteAsync(transaction => transaction.Execute("DELETE FROM supplied_networks WHERE app = $1 AND plugin = $2 AND network = $3", app, plugin, network));

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(string app) => Task.FromResult<IReadOnlyList<string>>(database.Read(query => query.Query(
        "SELECT network FROM supplied_networks WHERE app = $1 AND plugin = $2 ORDER BY network", row => row.Text(0), app, plugin)));
}
