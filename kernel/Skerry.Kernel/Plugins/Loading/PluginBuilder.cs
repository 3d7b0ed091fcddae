using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Loading;

/// <summary>Collects what a plugin brings: services in its own collection, the rest in <see cref="PluginContents"/>.</summary>
sealed class PluginBuilder(PluginManifest manifest, IServiceCollection services, PluginContents contents) : IPluginBuilder
{
    bool _closed;

    public PluginManifest Manifest => manifest;

    public IServiceCollection Services => Open(services);

    /// <summary>Refuses whatever comes after <c>Configure</c>: the container is built by then.</summary>
    public void Close() => _closed = true;

    public IPluginBuilder AddCommand<T>() where T : class, ICommand
    {
        if (!Open(contents).Commands.TryAdd(typeof(T), T.Spec))
            throw new SkerryException($"Command \"{T.Spec.Name}\" is added twice, both times by the class \"{typeof(T).Name}\".");
        services.TryAddScoped<T>();
        return this;
    }

    public IPluginBuilder Handle<TMessage, THandler>()
        where TMessage : INotification
        where THandler : class, INotificationHandler<TMessage>
    {
        MessageGuard.Require(typeof(TMessage));
        Open(contents).Handles.Add(typeof(TMessage).Name);
        services.TryAddScoped<THandler>();
        foreach (var type in MessageGuard.ConcreteTypes(typeof(TMessage)))
        {
            // The handler of a base type is, by variance, a handler of each concrete one.
            services.AddScoped(typeof(INotificationHandler<>).MakeGenericType(type), provider => provider.GetRequiredService<THandler>());
            contents.Handled.Add(type);
        }

        return this;
    }

    public IPluginBuilder Provide<THandler>(string capability) where THandler : class
    {
        if (!Capability.IsFull(capability))
            throw new SkerryException($"Capability \"{capability}\" is not \"kind:name\", such as \"builder:dockerfile\".");
        var interfaces = typeof(THandler).GetInterfaces()
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)).ToList();
        if (interfaces.Count == 0)
            throw new SkerryException($"The class \"{typeof(THandler).Name}\", provided as \"{capability}\", answers nothing: it has no IRequestHandler interface.");
        if (!Open(contents).Requests.TryGetValue(capability, out var requests))
            contents.Requests[capability] = requests = [];

        services.TryAddScoped<THandler>();
        foreach (var type in interfaces)
        {
            var request = type.GetGenericArguments()[0];
            MessageGuard.Require(request);
            if (!requests.Add(request))
                throw new SkerryException($"\"{capability}\" answers {request.Name} twice; the second time by the class \"{typeof(THandler).Name}\".");
            services.AddKeyedScoped(type, capability, (provider, _) => provider.GetRequiredService<THandler>());
        }

        return this;
    }

    public IPluginBuilder AddHosted<T>() where T : class, IHostedPlugin
    {
        Open(contents).Hosted.Add(typeof(T));
        services.TryAddSingleton<T>();
        return this;
    }

    T Open<T>(T part) => _closed
        ? throw new InvalidOperationException($"The builder of plugin \"{manifest.Id}\" was used after its Configure had returned. Declare everything inside Configure.")
        : part;
}
