using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Skerry.Sdk;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Git.Support;

/// <summary>Documents in memory, kept as the JSON that the kernel would keep.</summary>
sealed class MemoryStore : IPluginStore
{
    readonly ConcurrentDictionary<(string Collection, string Key), string> documents = new();

    public Task<T?> GetAsync<T>(string collection, string key, JsonTypeInfo<T> type) where T : class =>
        Task.FromResult(documents.TryGetValue((collection, key), out var json) ? JsonSerializer.Deserialize(json, type) : null);

    public Task<IReadOnlyDictionary<string, T>> ListAsync<T>(string collection, JsonTypeInfo<T> type) where T : class =>
        Task.FromResult<IReadOnlyDictionary<string, T>>(documents.Where(d => d.Key.Collection == collection)
            .ToDictionary(d => d.Key.Key, d => JsonSerializer.Deserialize(d.Value, type)!));

    public IPluginStoreChange Change() => new ChangeSet(this);

    sealed class ChangeSet(MemoryStore store) : IPluginStoreChange
    {
        readonly List<Action> actions = [];

        public IPluginStoreChange Put<T>(string collection, string key, T document, JsonTypeInfo<T> type) where T : class
        {
            var json = JsonSerializer.Serialize(document, type);
            actions.Add(() => store.documents[(collection, key)] = json);
            return this;
        }

        public IPluginStoreChange Add<T>(string collection, string key, T document, JsonTypeInfo<T> type) where T : class
        {
            var json = JsonSerializer.Serialize(document, type);
            actions.Add(() =>
            {
                if (!store.documents.TryAdd((collection, key), json))
                    throw new SkerryException($"\"{key}\" is taken");
            });
            return this;
        }

        public IPluginStoreChange Delete(string collection, string key)
        {
            actions.Add(() => store.documents.TryRemove((collection, key), out _));
            return this;
        }

        public IPluginStoreChange Append(Event @event) => this;

        public Task CommitAsync()
        {
            actions.ForEach(a => a());
            return Task.CompletedTask;
        }
    }
}
