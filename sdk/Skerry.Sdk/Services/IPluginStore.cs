using System.Text.Json.Serialization.Metadata;

namespace Skerry.Sdk.Services;

/// <summary>The plugin's own JSON documents, in the kernel's database. Thread-safe.</summary>
/// <remarks>
/// No other plugin sees them. They outlive restarts, updates (a newer version reads what an older one wrote) and <c>plugin:uninstall</c>, unless that is told to
/// <c>--purge</c>. They are not encrypted: put secrets through <see cref="ISecretProtector"/> first. Nothing locks between a reading and a commit, so where two
/// calls may change one document at once, let <see cref="IPluginStoreChange.Add{T}"/> decide, or keep a document for each.
/// </remarks>
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
