using System.Text.Json.Serialization.Metadata;

namespace Skerry.Sdk.Services;

/// <summary>The plugin's own JSON documents, in the kernel's database. Thread-safe.</summary>
public interface IPluginStore
{
    /// <summary>One document, or null.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="key">Key inside it.</param>
    /// <param name="type">How to read it; from a source-generated context.</param>
    Task<T?> GetAsync<T>(string collection, string key, JsonTypeInfo<T> type) where T : class;

    /// <summary>All documents of a collection by key, sorted by key.</summary>
    Task<IReadOnlyDictionary<string, T>> ListAsync<T>(string collection, JsonTypeInfo<T> type) where T : class;

    /// <summary>Starts a set of changes that is written as one.</summary>
    IPluginStoreChange Change();
}
