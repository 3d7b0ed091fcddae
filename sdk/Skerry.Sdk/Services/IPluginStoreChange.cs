using System.Text.Json.Serialization.Metadata;
using Skerry.Sdk.Events;

namespace Skerry.Sdk.Services;

/// <summary>Changes and events that are written in one transaction, or not at all. Not thread-safe.</summary>
/// <remarks>The methods return the change itself, to be chained. Nothing happens before <see cref="CommitAsync"/>; a change is committed once.</remarks>
public interface IPluginStoreChange
{
    /// <summary>Adds or replaces a document.</summary>
    IPluginStoreChange Put<T>(string collection, string key, T document, JsonTypeInfo<T> type) where T : class;

    /// <summary>Adds a document; the commit fails with <see cref="SkerryException"/> if the key is taken.</summary>
    IPluginStoreChange Add<T>(string collection, string key, T document, JsonTypeInfo<T> type) where T : class;

    /// <summary>Removes a document, if it is there.</summary>
    IPluginStoreChange Delete(string collection, string key);

    /// <summary>Adds an event. Its id, time, actor and cause are filled in where they are empty.</summary>
    IPluginStoreChange Append(Event @event);

    /// <summary>Writes it all durably. Delivery of the events follows.</summary>
    Task CommitAsync();
}
