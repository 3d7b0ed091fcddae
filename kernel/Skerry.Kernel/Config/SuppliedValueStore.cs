using Skerry.Kernel.Plugins.Services;
using Skerry.Kernel.State;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Config;

/// <summary>The values that plugins supply to apps, encrypted at rest. Where two plugins supply one name, the plugin that sorts last by id wins. Thread-safe.</summary>
sealed class SuppliedValueStore(IDatabase database, ISecretProtector protector) : ISuppliedValuesFactory
{
    /// <inheritdoc/>
    public ISuppliedValues For(string plugin) => new SuppliedValues(database, protector, plugin);

    /// <summary>All values of an app that count.</summary>
    public IReadOnlyDictionary<string, string> Read(IQuery query, string app)
    {
        var values = new Dictionary<string, string>();
        foreach (var supplied in List(query, app))
            values[supplied.Name] = supplied.Value;
        return values;
    }

    /// <summary>All values of an app; of those with one name the last one counts.</summary>
    public IReadOnlyList<SuppliedValue> List(IQuery query, string app) => query.Query(
        "SELECT plugin, name, value, origin FROM supplied_values WHERE app = $1 ORDER BY plugin",
        row => new SuppliedValue(
            row.Text(1), protector.Unprotect(row.Text(2), SuppliedValues.Context(app, row.Text(0), row.Text(1))), new(row.Text(0), row.Text(3))),
        app);

    /// <summary>Who supplies what to an app, by name; of several the last one counts. Decrypts nothing.</summary>
    public static ILookup<string, Supplier> Suppliers(IQuery query, string app) => query
        .Query("SELECT name, plugin, origin FROM supplied_values WHERE app = $1 ORDER BY plugin", row => (Name: row.Text(0), By: new Supplier(row.Text(1), row.Text(2))), app)
        .ToLookup(supplied => supplied.Name, supplied => supplied.By);
}
