using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Sdk.Testing;

/// <summary>A plugin's documents in memory, kept as the JSON that the kernel would keep, and the events written with them. Thread-safe.</summary>
public sealed class MemoryStore : IPluginStore
{
    readonly Lock _lock = new();
    Dictionary<(string Collection, string Key), string> _documents = [];
    IReadOnlyList<Event> _events = [];

    /// <summary>How many documents there are, in all collections.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _documents.Count;
        }
    }

    /// <summary>The events that were committed, in order, as the plugin made them: nothing is filled in.</summary>
    public IReadOnlyList<Event> Events
    {
        get
        {
            lock (_lock)
                return _events;
        }
    }

    /// <inheritdoc/>
    public Task<T?> GetAsync<T>(string collection, string key, JsonTypeInfo<T> type) where T : class
    {
        lock (_lock)
            return Task.FromResult(_documents.TryGetValue((collection, key), out var json) ? JsonSerializer.Deserialize(json, type) : null);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, T>> ListAsync<T>(string collection, JsonTypeInfo<T> type) where T : class
    {
        var found = new SortedDictionary<string, T>(StringComparer.Ordinal);
        lock (_lock)
            foreach (var document in _documents.Where(document => document.Key.Collection == collection))
                found[document.Key.Key] = JsonSerializer.Deserialize(document.Value, type)!;
        return Task.FromResult<IReadOnlyDictionary<string, T>>(found);
    }

    /// <inheritdoc/>
    public IPluginStoreChange Change() => new MemoryStoreChange(this);

    /// <summary>Makes all of the changes, or none of them if one throws.</summary>
    internal void Commit(IEnumerable<Action<IDictionary<(string Collection, string Key), string>>> changes, IEnumerable<Event> events)
    {
        lock (_lock)
        {
            var changed = new Dictionary<(string, string), string>(_documents);
            foreach (var change in changes)
                change(changed);
            (_documents, _events) = (changed, [.. _events, .. events]);
        }
    }
}
