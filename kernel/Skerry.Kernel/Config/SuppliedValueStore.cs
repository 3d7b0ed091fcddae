using Skerry.Kernel.Plugins.Services;
using Skerry.Kernel.State;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Config;

/// <summary>The values that plugins supply to apps, encrypted at rest. Thread-safe.</summary>
sealed class SuppliedValueStore(IDatabase database, ISecretProtector protector) : ISuppliedValuesFactory
{
    /// <inheritdoc/>
    public ISuppliedValues For(string plugin) => new SuppliedValues(database, protector, plugin);

    /// <summary>All values of an app; where two plugins supply one name, the plugin that sorts last by id wins.</summary>
    public IReadOnlyDictionary<string, string> Read(IQuery query, string app)
    {
        var values = new Dictionary<string, string>();
        foreach (var (plugin, name, value) in query.Query(
            "SELECT plugin, name, value FROM supplied_values WHERE app = $1 ORDER BY plugin", row => (row.Text(0), row.Text(1), row.Text(2)), app))
            values[name] = protector.Unprotect(value, SuppliedValues.Context(app, plugin, name));
        return values;
    }
}
