using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Skerry.Plugins.Builders;
using Skerry.Plugins.Docker;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Docker.Support;

/// <summary>Both plugins, configured as the kernel would, with settings and a store of their own.</summary>
public sealed class PluginHarness : IPluginBuilder, IHostInfo, IConfiguration, IRequestBus, IAsyncDisposable
{
    readonly ServiceProvider _provider;
    readonly Dictionary<string, string?> _settings;

    public PluginHarness(string instanceId, string subnetPool, string socket = "/var/run/docker.sock", MemoryStore? store = null)
    {
        InstanceId = instanceId;
        _settings = new() { ["subnetPool"] = subnetPool, ["dockerSocket"] = socket, ["cgroupParent"] = "/skerry-tests" };
        Store = store ?? new();
        Services.AddLogging()
            .AddSingleton<IHostInfo>(this).AddSingleton<IConfiguration>(this).AddSingleton<IRequestBus>(this)
            .AddSingleton<IPluginStore>(Store).AddSingleton(TimeProvider.System);
        new DockerPlugin().Configure(this);
        new BuildersPlugin().Configure(this);
        _provider = Services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public MemoryStore Store { get; }

    public ServiceCollection Services { get; } = new();

    public HashSet<Type> Answered { get; } = [];

    public string InstanceId { get; }

    public string Root => "/tmp";

    public string Domain => "localhost";

    public string BindAddress => "127.0.0.1";

    public int SshPort => 0;

    public int HttpPort => 0;

    public int HttpsPort => 0;

    public string LoginUser => "skerry";

    public string Version => "1.0.0";

    public PluginManifest Manifest => throw new NotSupportedException();

    IServiceCollection IPluginBuilder.Services => Services;

    public string? this[string key] { get => _settings.GetValueOrDefault(key); set => throw new NotSupportedException(); }

    public T Get<T>() where T : notnull => _provider.GetRequiredService<T>();

    public async Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default)
    {
        await using var scope = _provider.CreateAsyncScope();
        var type = typeof(IRequestHandler<,>).MakeGenericType(request.GetType(), typeof(TResponse));
        var handler = scope.ServiceProvider.GetRequiredService(type);
        try
        {
            return await (Task<TResponse>)type.GetMethod("Handle")!.Invoke(handler, [request, cancellationToken])!;
        }
        catch (System.Reflection.TargetInvocationException e)
        {
            throw e.InnerException!;
        }
    }

    public IReadOnlyList<string> Providers(string kind) => [];

    public IPluginBuilder Provide<THandler>(string capability) where THandler : class
    {
        foreach (var handled in typeof(THandler).GetInterfaces().Where(
            type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
        {
            Services.AddScoped(handled, typeof(THandler));
            Answered.Add(handled.GetGenericArguments()[0]);
        }
        return this;
    }

    public IPluginBuilder AddCommand<T>() where T : class, ICommand => this;

    public IPluginBuilder Handle<TMessage, THandler>()
        where TMessage : INotification
        where THandler : class, INotificationHandler<TMessage> => this;

    public IPluginBuilder AddHosted<T>() where T : class, IHostedPlugin => this;

    public IEnumerable<IConfigurationSection> GetChildren() => [];

    public IChangeToken GetReloadToken() => throw new NotSupportedException();

    public IConfigurationSection GetSection(string key) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
