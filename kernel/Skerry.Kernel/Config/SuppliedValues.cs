using Skerry.Kernel.Access;
using Skerry.Kernel.Apps;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Config;

/// <summary>The values that one plugin supplies to apps.</summary>
sealed class SuppliedValues(IDatabase database, ISecretProtector protector, string plugin) : ISuppliedValues
{
    /// <inheritdoc/>
    public Task SetAsync(string app, string name, Secret value) => SetAsync(app, name, value, "");

    /// <inheritdoc/>
    public Task SetAsync(string app, string name, Secret value, string origin)
    {
        ConfigName.Require(name);
        SuppliedOrigin.Require(origin);
        var encrypted = protector.Protect(ConfigValue.Require(name, value.Reveal()), Context(app, plugin, name));
        return database.WriteAsync(transaction =>
        {
            if (AppStore.Find(transaction, app) is null)
                throw AppErrors.DoesNotExist(app);
            return transaction.Execute(
                "INSERT INTO supplied_values (app, plugin, name, value, origin) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (app, plugin, name) DO UPDATE SET value = excluded.value, origin = excluded.origin",
                app, plugin, name, encrypted, origin);
        });
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string app, string name) =>
        database.WriteAsync(transaction => transaction.Execute("DELETE FROM supplied_values WHERE app = $1 AND plugin = $2 AND name = $3", app, plugin, name));

    /// <summary>What a value is encrypted as.</summary>
    internal static string Context(string app, string plugin, string name) => $"supplied/{app}/{plugin}/{name}";
}
