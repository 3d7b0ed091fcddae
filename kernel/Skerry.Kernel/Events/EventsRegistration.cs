using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Events.Commands;
using Skerry.Kernel.Events.Delivery;
using Skerry.Kernel.Events.Gates;
using Skerry.Kernel.Events.Requests;
using Skerry.Kernel.Plugins;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Events;

/// <summary>Registers the bus.</summary>
public static class EventsRegistration
{
    /// <summary>
    /// Adds <see cref="EventBus"/>, <see cref="EventLog"/>, <see cref="DeadLetters"/>, <see cref="GateKeeper"/> and <see cref="IRequestBus"/>. Needs what
    /// <see cref="Plugins.PluginsRegistration.AddPlugins"/> adds. Parts of the kernel hear events by being registered as <see cref="IEventSubscriber"/>.
    /// </summary>
    public static IServiceCollection AddEvents(this IServiceCollection services) => services
        .AddSingleton<EventLog>()
        .AddSingleton<DeadLetters>()
        .AddSingleton<EventRetention>()
        .AddSingleton<EventBus>()
        .AddSingleton<IPluginTraces>(provider => provider.GetRequiredService<EventBus>())
        .AddSingleton<GateKeeper>()
        .AddSingleton<CapabilityRouter>()
        .AddSingleton<IRequestBus, RequestBus>()
        .AddCommand<EventsCommand>()
        .AddCommand<EventsDeadLetters>()
        .AddCommand<EventsReplay>();
}
