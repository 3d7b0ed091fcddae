using System.Reflection;
using Skerry.Sdk.Events;

namespace Skerry.Sdk.Testing;

/// <summary>Makes events up.</summary>
static class SampleEvents
{
    /// <summary>The app that they are about.</summary>
    public const string App = "blog";

    const string Text = "sample";

    /// <summary>All types of events.</summary>
    public static IReadOnlyList<Type> Types { get; } =
        [.. typeof(Event).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Event))).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>One of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="plugin">The plugin that it goes to, for events that have an owner.</param>
    public static Event Of(Type type, string plugin)
    {
        var sample = (Event)Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
            if (Value(property, plugin) is { } value)
                property.SetValue(sample, value);
        return sample;
    }

    static object? Value(PropertyInfo property, string plugin) =>
        property.Name is nameof(Event.Id) or nameof(Event.Time) or nameof(Event.Actor) or nameof(Event.Cause) ? null
        : property.Name == nameof(Event.App) ? App
        : property.Name == nameof(TimerElapsed.Owner) ? plugin
        : property.Name == nameof(PluginEvent.Json) ? "{}"
        : property.PropertyType == typeof(string) ? Text
        : property.PropertyType == typeof(int) ? 1
        : property.PropertyType.IsAssignableFrom(typeof(string[])) ? new[] { Text }
        : property.PropertyType.IsAssignableFrom(typeof(Dictionary<string, int>)) ? new Dictionary<string, int>()
        : property.PropertyType.IsAssignableFrom(typeof(Dictionary<string, string>)) ? new Dictionary<string, string>()
        : null;
}
