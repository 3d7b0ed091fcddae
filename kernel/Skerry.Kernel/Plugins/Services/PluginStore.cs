using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Kernel.State;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Plugins.Services;

/// <summary>One plugin's documents, in the table <c>documents</c>.</summary>
sealed class PluginStore(IDatabase database, string plugin, PluginStanding standing) : IPluginStore
{
    public Task<T?> GetAsync<T>(string collection, string key, JsonTypeInfo<T> type) where T : class
    {
        var body = database.Read(query => query.First(
            "SELECT body FROM documents WHERE plugin = $1 AND collection = $2 AND key = $3", row => row.Text(0), plugin, collection, key));
        return Task.FromResult(body is null ? null : JsonSerializer.Deserialize(body, type));
    }

    public Task<IReadOnlyDictionary<string, T>> ListAsync<T>(string collection, JsonTypeInfo<T> type) where T : class
    {
        var rows = database.Read(query => query.Query(
            "SELECT key, body FROM documents WHERE plugin = $1 AND collection = $2", row => (Key: row.Text(0), Body: row.Text(1)), plugin, collection));
        var documents = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, body) in rows)
            documents[key] = JsonSerializer.Deserialize(body, type)!;
        return Task.FromResult<IReadOnlyDictionary<string, T>>(documents);
    }

    public IPluginStoreChange Change() => new PluginStoreChange(database, plugin, standing);
}
