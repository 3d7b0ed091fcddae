using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Proxy.Support;

/// <summary>A plugin in a container of its own, as the kernel would have it.</summary>
sealed class Plugin : IAsyncDisposable
{
    readonly ServiceProvider _services;
    readonly PluginBuilder _builder;
    bool _started;

    public Plugin(IPlugin plugin, Installation installation, IRequestBus? requests = null)
    {
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(installation.Log))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(installation.Settings).Build())
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IHostInfo>(installation)
            .AddSingleton<IApps>(installation.Apps)
            .AddSingleton<IPluginStore>(installation.Store)
            .AddSingleton<IAccess>(installation.Access);
        if (requests is not null)
            services.AddSingleton(requests);
        _builder = new(services);
        plugin.Configure(_builder);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public async Task StartAsync()
    {
        _started = true;
        foreach (var type in _builder.Hosted)
            await ((IHostedPlugin)_services.GetRequiredService(type)).StartAsync(CancellationToken.None);
    }

    public async Task<T> SendAsync<T>(Request<T> request, CancellationToken cancellationToken = default)
    {
        await using var scope = _services.CreateAsyncScope();
        dynamic handler = scope.ServiceProvider.GetRequiredService(typeof(IRequestHandler<,>).MakeGenericType(request.GetType(), typeof(T)));
        return await Dispatch<T>((dynamic)request, handler, cancellationToken);
    }

    public async Task PublishAsync<T>(T message) where T : INotification
    {
        await using var scope = _services.CreateAsyncScope();
        foreach (var handler in scope.ServiceProvider.GetServices<INotificationHandler<T>>())
            await handler.Handle(message, CancellationToken.None);
    }

    /// <summary>Runs a command; the output's lines come back.</summary>
    public async Task<CommandCall> RunAsync(string command, params string[] words)
    {
        var type = _builder.Commands[command];
        var spec = (CommandSpec)type.GetProperty("Spec")!.GetValue(null)!;
        var call = new CommandCall(spec, words);
        await using var scope = _services.CreateAsyncScope();
        call.ExitCode = await ((ICommand)scope.ServiceProvider.GetRequiredService(type)).RunAsync(call, CancellationToken.None);
        return call;
    }

    public async ValueTask DisposeAsync()
    {
        if (_started)
            foreach (var type in _builder.Hosted)
                await ((IHostedPlugin)_services.GetRequiredService(type)).StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    static Task<T> Dispatch<T>(dynamic request, dynamic handler, CancellationToken cancellationToken) => handler.Handle(request, cancellationToken);
}
