using Skerry.Kernel.Plugins;

namespace Skerry.Kernel.Events.Requests;

/// <summary>How the streams of a response type are bound to the plugin that answered. All these types are the SDK's, so keeping what was made pins no plugin.</summary>
static class StreamBinding
{
    /// <summary>Binds a response; null if the type is no stream.</summary>
    public static Func<TResponse, PluginSlot, TResponse>? Of<TResponse>() =>
        typeof(TResponse) is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)
            ? typeof(PluginStream).GetMethod(nameof(PluginStream.Bind))!.MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Func<TResponse, PluginSlot, TResponse>>()
            : null;
}
