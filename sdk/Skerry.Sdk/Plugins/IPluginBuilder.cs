using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Skerry.Sdk.Commands;

namespace Skerry.Sdk.Plugins;

/// <summary>Collects what a plugin brings. Not thread-safe; used only inside <see cref="IPlugin.Configure"/>.</summary>
public interface IPluginBuilder
{
    /// <summary>What the manifest says of this plugin.</summary>
    PluginManifest Manifest { get; }

    /// <summary>
    /// The plugin's own services. The kernel has added, as instances: ILoggerFactory and ILogger&lt;T&gt;, IConfiguration (settings.json),
    /// TimeProvider, and all of <c>Skerry.Sdk.Services</c>.
    /// </summary>
    IServiceCollection Services { get; }

    /// <summary>Adds a command. A name that another plugin or the kernel has already is an error that names both.</summary>
    IPluginBuilder AddCommand<T>() where T : class, ICommand;

    /// <summary>Hears an event or a gate. One scope for each delivery; a handler must be idempotent, for delivery is at least once.</summary>
    /// <typeparam name="TMessage">An event or gate type of the SDK.</typeparam>
    /// <typeparam name="THandler">The handler, scoped.</typeparam>
    IPluginBuilder Handle<TMessage, THandler>()
        where TMessage : INotification
        where THandler : class, INotificationHandler<TMessage>;

    /// <summary>Provides a capability, such as <c>builder:dockerfile</c>: every <c>IRequestHandler</c> interface of the type answers for it.</summary>
    /// <param name="capability">Kind and name. Must stand under <c>provides</c> in the manifest. May be called again with further types.</param>
    /// <typeparam name="THandler">A class with one or more <c>IRequestHandler</c> interfaces, scoped.</typeparam>
    IPluginBuilder Provide<THandler>(string capability) where THandler : class;

    /// <summary>Adds something that starts and stops with the plugin, as a singleton. They start in the order in which they were added.</summary>
    IPluginBuilder AddHosted<T>() where T : class, IHostedPlugin;
}
