using System.Collections.Concurrent;
using System.Reflection;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins;

/// <summary>The deadlines that message types declare.</summary>
static class MessageDeadline
{
    static readonly ConcurrentDictionary<Type, TimeSpan> Known = new();

    /// <summary>The deadline of a message type of the SDK; the base types declare one for all.</summary>
    public static TimeSpan Of(Type message) =>
        Known.GetOrAdd(message, static type => type.GetCustomAttribute<DeadlineAttribute>(inherit: true)!.Value);
}
