using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Skerry.Sdk;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Docker.Support;

/// <summary>A plugin's documents in memory, as JSON.</summary>
public sealed class MemoryStore : IPluginStore
{
    readonly SortedDictionary<(string, string), string> _documents = [];

    public int Count => _documents.Count;

    public Task<T?> GetAsync<T>(string collection, string key, JsonTypeInfo<T> type) where T : class =>
        Task.FromResult(_documents.TryGetValue((collection, key), out var json) ? JsonSerializer.Deserialize(json, type) : null);

    public Task<IReadOnlyDictionary<string, T>> ListAsync<T>(string collection, JsonTypeInfo<T> type) where T : class =>
        Task.FromResult<IReadOnlyDictionary<string, T>>(_documents.Where(pair => pair.Key.Item1 == collection)
            .ToDictionary(pair => pair.Key.Item2, pair => JsonSerializer.Deserialize(pair.Value, type)!));

    public IPluginStoreChange Change() => new MemoryChange(_documents);

    sealed class MemoryChange(SortedDictionary<(string, string), string> documents) : IPluginStoreChange
    {
        readonly List<Action> _changes = [];

        public IPluginStoreChange Put<T>(string collection, string key, T document, JsonTypeInfo<T> type) where T : class =>
            Then(() => documents[(collection, key)] = JsonSerializer.Serialize(document, type));

        public IPluginStoreChange Add<T>(string collection, string key, T document, JsonTypeInfo<T> type) where T : class =>
            Then(() =>
            {
                if (!documents.TryAdd((collection, key), JsonSerializer.Serialize(document, type)))
                    throw new SkerryException($"'{key}' is taken");
            });

        public IPluginStoreChange Delete(string collection, string key) => Then(() => documents.Remove((collection, key)));

        public IPluginStoreChange Append(Event @event) => this;

        public Task CommitAsync()
        {
            lock (documents)
                _changes.ForEach(change => change());
            return Task.CompletedTask;
        }

        MemoryChange Then(Action change)
        {
            _changes.Add(change);
            return this;
        }
    }
}
