using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Plugins;

namespace Skerry.Tests.Proxy.Support;

/// <summary>Collects what a plugin declares, as the kernel does.</summary>
sealed class PluginBuilder(IServiceCollection services) : IPluginBuilder
{
    public PluginManifest Manifest { get; } = new() { Id = "test", Version = "1.0.0", Sdk = "[1.0,2)", EntryAssembly = "test.dll" };

    public IServiceCollection Services => services;

    public List<Type> Hosted { get; } = [];

    public Dictionary<string, Type> Commands { get; } = [];

    public IPluginBuilder AddCommand<T>() where T : class, ICommand
    {
        services.AddTransient<T>();
        Commands.Add(T.Spec.Name, typeof(T));
        return this;
    }

    public IPluginBuilder Handle<TMessage, THandler>()
        where TMessage : INotification
        where THandler : class, INotificationHandler<TMessage>
    {
        services.AddScoped<INotificationHandler<TMessage>, THandler>();
        return this;
    }

    public IPluginBuilder Provide<THandler>(string capability) where THandler : class
    {
        foreach (var contract in typeof(THandler).GetInterfaces().Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
            services.AddScoped(contract, typeof(THandler));
        return this;
    }

    public IPluginBuilder AddHosted<T>() where T : class, IHostedPlugin
    {
        services.AddSingleton<T>();
        Hosted.Add(typeof(T));
        return this;
    }
}
