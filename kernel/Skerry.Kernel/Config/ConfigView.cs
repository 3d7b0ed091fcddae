using Skerry.Kernel.State;

namespace Skerry.Kernel.Config;

/// <summary>An app's config as people are shown it: their own values, and what plugins supply beside them. The users' own value of a name wins. Thread-safe.</summary>
sealed class ConfigView(IDatabase database, ConfigService config, SuppliedValueStore supplied)
{
    /// <summary>All values, sorted by name.</summary>
    public IReadOnlyList<ShownValue> Read(string app)
    {
        var (own, fromPlugins) = database.Read(query => (config.Read(query, app), supplied.List(query, app)));
        var byName = fromPlugins.Reverse().ToLookup(value => value.Name);
        return [.. own.Keys.Union(byName.Select(values => values.Key)).Order(StringComparer.Ordinal).Select(name => own.TryGetValue(name, out var value)
            ? new ShownValue(name, value, null, [.. byName[name].Select(hidden => hidden.By)])
            : new ShownValue(name, byName[name].First().Value, byName[name].First().By, [.. byName[name].Skip(1).Select(hidden => hidden.By)]))];
    }

    /// <summary>One value, or null.</summary>
    public string? Find(string app, string name) =>
        config.Find(app, name) ?? database.Read(query => supplied.Read(query, app)).GetValueOrDefault(name);

    /// <summary>All names, sorted.</summary>
    public IReadOnlyList<string> Names(string app) =>
        [.. config.Names(app).Union(Suppliers(app).Keys).Order(StringComparer.Ordinal)];

    /// <summary>For each name that plugins supply, the plugin whose value counts unless the users have one of their own.</summary>
    public IReadOnlyDictionary<string, Supplier> Suppliers(string app) =>
        database.Read(query => SuppliedValueStore.Suppliers(query, app)).ToDictionary(found => found.Key, found => found.Last());
}
