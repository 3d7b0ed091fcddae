using System.Collections.Concurrent;
using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Plugins;

/// <summary>
/// Refuses message types that are not the SDK's. MediatR keeps every message type that it has seen for ever, so one that lives in a plugin would pin that
/// plugin's assembly in memory, and no other plugin could refer to it anyway.
/// It stands here and not with the messages in Events, because loading asks it too and imports run down.
/// </summary>
public static class MessageGuard
{
    static readonly ConcurrentDictionary<Type, Type[]> Concrete = new();

    /// <summary>Returns if the type and all its generic arguments may be sent.</summary>
    /// <exception cref="SkerryException">It may not; the message names the type at fault and where it lives.</exception>
    public static void Require(Type message)
    {
        if (Foreign(message, allowRuntime: false) is { } foreign)
            throw new SkerryException(
                $"Message type \"{(foreign == message ? foreign.Name : $"{message.Name} of {foreign.Name}")}\" is defined in \"{foreign.Assembly.GetName().Name}\". " +
                $"Events, gates and requests come from Skerry.Sdk only; for what third parties share, use {nameof(PluginEvent)} with a name and a JSON body.");
    }

    /// <summary>The message types that may be sent and are of this type: itself, or if it is abstract all that derive from it.</summary>
    internal static Type[] ConcreteTypes(Type message) => Concrete.GetOrAdd(message, static type => type.IsAbstract
        ? [.. typeof(Event).Assembly.GetTypes().Where(candidate => candidate is { IsAbstract: false, IsGenericTypeDefinition: false } && candidate.IsAssignableTo(type) && candidate.IsAssignableTo(typeof(INotification)))]
        : [type]);

    static Type? Foreign(Type type, bool allowRuntime)
    {
        if (type.IsArray)
            return Foreign(type.GetElementType()!, allowRuntime);
        if (type.Assembly != typeof(Event).Assembly && !(allowRuntime && (type.Assembly == typeof(object).Assembly || type == typeof(Unit))))
            return type;
        return type.IsGenericType ? type.GetGenericArguments().Select(argument => Foreign(argument, allowRuntime: true)).FirstOrDefault(foreign => foreign is not null) : null;
    }
}
