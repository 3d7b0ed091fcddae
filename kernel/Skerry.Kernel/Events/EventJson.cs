using System.Collections.Frozen;
using System.Text.Json;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Events;

/// <summary>Events as JSON, by the name of their type. All event types are the SDK's, so reflection pins nothing of a plugin.</summary>
public static class EventJson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    static readonly FrozenDictionary<string, Type> Types = typeof(Event).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Event)))
        .ToFrozenDictionary(type => type.Name);

    /// <summary>The event's body.</summary>
    public static string Write(Event @event) => JsonSerializer.Serialize(@event, @event.GetType(), Options);

    /// <summary>The event type of that name; null if this kernel does not know it.</summary>
    public static Type? FindType(string type) => Types.GetValueOrDefault(type);

    /// <summary>The event; null if this kernel does not know its type (a newer one wrote it).</summary>
    public static Event? Read(string type, string body) =>
        Types.TryGetValue(type, out var known) ? (Event?)JsonSerializer.Deserialize(body, known, Options) : null;
}
