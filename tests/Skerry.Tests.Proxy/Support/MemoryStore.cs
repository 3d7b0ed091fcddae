using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Skerry.Sdk;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Proxy.Support;

/// <summary>A plugin's store that lives as long as the test, with the events written to it.</summary>
sealed class MemoryStore : IPluginStore
{
    readonly SortedDictionary<(string Collection, string Key), string> _documents = [];

    public List<Event> Events { get; } = [];

    public int Count => _documents.Count;

    public Task<T?> GetAsync<T>(string collection, string key, JsonTypeInfo<T> type) where T : class =>
        Task.FromResult(_documents.TryGetValue((collection, key), out var json) ? JsonSerializer.Deserialize(json, type) : null);

    public Task<IReadOnlyDictionary<string, T>> ListAsync<T>(string collection, JsonTypeInfo<T> type) where T : class =>
        Task.FromResult<IReadOnlyDictionary<string, T>>(_documents.Where(document => document.Key.Collection == collection)
            .ToDictionary(document => document.Key.Key, document => JsonSerializer.Deserialize(document.Value, type)!));

    public IPluginStoreChange Change() => new Changes(this);

    sealed class Changes(MemoryStore store) : IPluginStoreChange
    {
        readonly List<Action> _work = [];

        public IPluginStoreChange Put<T>(string collection, string key, T document, JsonTypeInfo<T> type) where T : class =>
            Then(() => store._documents[(collection, key)] = JsonSerializer.Serialize(document, type));

        public IPluginStoreChange Add<T>(string collection, string key, T document, JsonTypeInfo<T> type) where T : class =>
            store._documents.ContainsKey((collection, key)) ? throw new SkerryException($"\"{key}\" is taken") : Put(collection, key, document, type);

        public IPluginStoreChange Delete(string collection, string key) => Then(() => store._documents.Remove((collection, key)));

        public IPluginStoreChange Append(Event @event) => Then(() => store.Events.Add(@event));

        public Task CommitAsync()
        {
            _work.ForEach(work => work());
            return Task.CompletedTask;
        }

        Changes Then(Action work)
        {
            _work.Add(work);
            return this;
        }
    }
}
