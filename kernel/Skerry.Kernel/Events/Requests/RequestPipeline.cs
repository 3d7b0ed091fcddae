using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins;

namespace Skerry.Kernel.Events.Requests;

/// <summary>What the kernel's mediator gets when it asks for handlers and behaviours. All types are the SDK's or the kernel's, so keeping them pins no plugin.</summary>
sealed class RequestPipeline(CapabilityRouter router, PluginCalls calls, TimeProvider time, ILogger logger)
{
    readonly ConcurrentDictionary<Type, object> _made = new();

    /// <summary>MediatR's factory: asked for a request's handler, or for the list of its behaviours.</summary>
    public object Resolve(Type service) => _made.GetOrAdd(service, Make);

    object Make(Type service)
    {
        if (service.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            return Activator.CreateInstance(typeof(CapabilityHandler<,>).MakeGenericType(service.GetGenericArguments()), router, calls)!;

        var behavior = service.GetGenericArguments()[0];
        var behaviors = Array.CreateInstance(behavior, 1);
        behaviors.SetValue(Activator.CreateInstance(typeof(TimingBehavior<,>).MakeGenericType(behavior.GetGenericArguments()), time, logger), 0);
        return behaviors;
    }
}
