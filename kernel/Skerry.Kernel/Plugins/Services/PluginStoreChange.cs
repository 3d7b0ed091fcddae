using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Plugins.Services;

/// <summary>Changes of one plugin's documents, and events, for one transaction.</summary>
sealed class PluginStoreChange(IDatabase database, string plugin, PluginStanding standing) : IPluginStoreChange
{
    readonly List<Action<ITransaction>> _steps = [];
    bool _committed;
    int _events;

    public IPluginStoreChange Put<T>(string collection, string key, T document, JsonTypeInfo<T> type) where T : class
    {
        var body = JsonSerializer.Serialize(document, type);
        return Step(transaction => transaction.Execute(
            "INSERT INTO documents (plugin, collection, key, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO UPDATE SET body = excluded.body",
            plugin, collection, key, body));
    }

    public IPluginStoreChange Add<T>(string collection, string key, T document, JsonTypeInfo<T> type) where T : class
    {
        var body = JsonSerializer.Serialize(document, type);
        return Step(transaction =>
        {
            if (transaction.Execute("INSERT INTO documents (plugin, collection, key, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", plugin, collection, key, body) == 0)
                throw new SkerryException($"\"{key}\" exists already in \"{collection}\" of plugin \"{plugin}\".");
        });
    }

    public IPluginStoreChange Delete(string collection, string key) => Step(transaction => transaction.Execute(
        "DELETE FROM documents WHERE plugin = $1 AND collection = $2 AND key = $3", plugin, collection, key));

    public IPluginStoreChange Append(Event @event)
    {
        MessageGuard.Require(@event.GetType());
        var current = CurrentOrigin.Value;
        var origin = new Origin(
            @event.Actor.Length > 0 ? @event.Actor : current?.Actor ?? "system",
            @event.Cause.Length > 0 ? @event.Cause : current?.Cause ?? $"plugin:{plugin}");
        _events++;
        return Step(transaction => transaction.Append(@event, origin));
    }

    public Task CommitAsync()
    {
        if (_committed)
            throw new InvalidOperationException($"A change of plugin \"{plugin}\" was committed twice. Start a new one with IPluginStore.Change().");
        _committed = true;
        if (_events > 0)
            standing.CountEvents(_events);
        return _steps.Count == 0 ? Task.CompletedTask : database.WriteAsync(transaction =>
        {
            foreach (var step in _steps)
                step(transaction);
            return true;
        });
    }

    PluginStoreChange Step(Action<ITransaction> step)
    {
        _steps.Add(step);
        return this;
    }
}
