using Skerry.Sdk.Events;

namespace Skerry.Kernel.Events;

/// <summary>An event as the log holds it. Read at most once from JSON, however many plugins it goes to. Thread-safe.</summary>
/// <param name="sequence">Its place in the log, from 1, with gaps where a transaction was rolled back.</param>
/// <param name="typeName">Name of its type.</param>
/// <param name="body">JSON.</param>
public sealed class StoredEvent(long sequence, string typeName, string body)
{
    Event? _event;

    /// <summary>Its place in the log.</summary>
    public long Sequence => sequence;

    /// <summary>Name of its type.</summary>
    public string TypeName => typeName;

    /// <summary>Its body, JSON.</summary>
    public string Body => body;

    /// <summary>Its type, or null if this kernel does not know it.</summary>
    public Type? Type { get; } = EventJson.FindType(typeName);

    /// <summary>The event.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body does not fit the type.</exception>
    /// <exception cref="InvalidOperationException">The type is not known.</exception>
    public Event Event => _event ??= EventJson.Read(typeName, body) ?? throw new InvalidOperationException($"Event type \"{typeName}\" is not known.");
}
