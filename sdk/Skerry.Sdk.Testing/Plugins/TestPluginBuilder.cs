using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Plugins;

namespace Skerry.Sdk.Testing;

/// <summary>Collects what plugins declare, registering the services as the kernel does: requests are keyed by capability.</summary>
/// <param name="services">Where the services go.</param>
public sealed class TestPluginBuilder(IServiceCollection services) : IPluginBuilder
{
    readonly Dictionary<string, Type> _commands = [];
    readonly List<(string Capability, Type Request)> _requests = [];
    readonly List<(Type Message, Type Handler)> _handlers = [];
    readonly List<Type> _hosted = [];

    /// <inheritdoc/>
    public PluginManifest Manifest { get; init; } = new() { Id = "test", Version = "1.0.0", Sdk = "[1.0,2)", EntryAssembly = "Test.dll" };

    /// <inheritdoc/>
    public IServiceCollection Services => services;

    /// <summary>The commands' classes by name.</summary>
    public IReadOnlyDictionary<string, Type> Commands => _commands;

    /// <summary>Which requests are answered, and for which capability.</summary>
    public IReadOnlyList<(string Capability, Type Request)> Requests => _requests;

    /// <summary>Which events and gates are heard, and by whom.</summary>
    public IReadOnlyList<(Type Message, Type Handler)> Handlers => _handlers;

    /// <summary>What starts and stops with the plugins, in the order of starting.</summary>
    public IReadOnlyList<Type> Hosted => _hosted;

    /// <inheritdoc/>
    public IPluginBuilder AddCommand<T>() where T : class, ICommand
    {
        _commands.Add(T.Spec.Name, typeof(T));
        services.TryAddScoped<T>();
        return this;
    }

    /// <inheritdoc/>
    public IPluginBuilder Handle<TMessage, THandler>()
        where TMessage : INotification
        where THandler : class, INotificationHandler<TMessage>
    {
        _handlers.Add((typeof(TMessage), typeof(THandler)));
        services.TryAddScoped<THandler>();
        return this;
    }

    /// <inheritdoc/>
    public IPluginBuilder Provide<THandler>(string capability) where THandler : class
    {
        services.TryAddScoped<THandler>();
        foreach (var contract in typeof(THandler).GetInterfaces().Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
        {
            _requests.Add((capability, contract.GetGenericArguments()[0]));
            services.AddKeyedScoped(contract, capability, (provider, _) => provider.GetRequiredService<THandler>());
        }

        return this;
    }

    /// <inheritdoc/>
    public IPluginBuilder AddHosted<T>() where T : class, IHostedPlugin
    {
        _hosted.Add(typeof(T));
        services.TryAddSingleton<T>();
        return this;
    }
}
