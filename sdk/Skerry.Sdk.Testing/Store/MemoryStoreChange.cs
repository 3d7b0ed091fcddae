using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Sdk.Testing;

/// <summary>Changes of a <see cref="MemoryStore"/> that are made as one.</summary>
sealed class MemoryStoreChange(MemoryStore store) : IPluginStoreChange
{
    readonly List<Action<IDictionary<(string, string), string>>> _changes = [];
    readonly List<Event> _events = [];
    bool _committed;

    public IPluginStoreChange Put<T>(string collection, string key, T document, JsonTypeInfo<T> type) where T : class
    {
        var json = JsonSerializer.Serialize(document, type);
        return Then(documents => documents[(collection, key)] = json);
    }

    public IPluginStoreChange Add<T>(string collection, string key, T document, JsonTypeInfo<T> type) where T : class
    {
        var json = JsonSerializer.Serialize(document, type);
        return Then(documents =>
        {
            if (!documents.TryAdd((collection, key), json))
                throw new SkerryException($"\"{key}\" exists already in \"{collection}\".");
        });
    }

    public IPluginStoreChange Delete(string collection, string key) => Then(documents => documents.Remove((collection, key)));

    public IPluginStoreChange Append(Event @event)
    {
        _events.Add(@event);
        return this;
    }

    public Task CommitAsync()
    {
        if (_committed)
            throw new InvalidOperationException("A change was committed twice. Start a new one with IPluginStore.Change().");
        _committed = true;
        store.Commit(_changes, _events);
        return Task.CompletedTask;
    }

    MemoryStoreChange Then(Action<IDictionary<(string, string), string>> change)
    {
        _changes.Add(change);
        return this;
    }
}
