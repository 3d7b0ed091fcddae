using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Skerry.Kernel.State;

namespace Skerry.Sdk.Testing;

/// <summary>A plugin's documents as they are in the database now. Thread-safe.</summary>
public sealed class TestDocuments
{
    readonly Func<IDatabase> _database;
    readonly Func<string> _plugin;

    internal TestDocuments(Func<IDatabase> database, Func<string> plugin) => (_database, _plugin) = (database, plugin);

    /// <summary>The documents of a collection: JSON by key, sorted by key.</summary>
    public IReadOnlyDictionary<string, string> this[string collection]
    {
        get
        {
            var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (_, key, body) in Rows().Where(row => row.Collection == collection))
                found[key] = body;
            return found;
        }
    }

    /// <summary>One document, or null.</summary>
    public T? Get<T>(string collection, string key, JsonTypeInfo<T> type) where T : class =>
        this[collection].TryGetValue(key, out var json) ? JsonSerializer.Deserialize(json, type) : null;

    /// <summary>All of them, a line each: collection, key, JSON. To compare, or to look for what must not be there.</summary>
    public string Text => string.Join('\n', Rows().Select(row => $"{row.Collection}/{row.Key} {row.Body}"));

    List<(string Collection, string Key, string Body)> Rows() => _database().Read(query => query.Query(
        "SELECT collection, key, body FROM documents WHERE plugin = $1 ORDER BY collection, key", row => (row.Text(0), row.Text(1), row.Text(2)), _plugin()));
}
