using System.Reflection;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Services;

namespace Skerry.Sdk.Testing;

/// <summary>
/// Plugins in one container, among doubles of what the kernel offers them. They are configured at the first use, so set the properties before.
/// There are no deadlines, retries or deliveries of its own: what a test sends is handled at once, and what a handler throws reaches the test.
/// </summary>
public sealed class PluginHarness : IRequestBus, IAsyncDisposable
{
    readonly Lazy<(ServiceProvider Services, TestPluginBuilder Builder)> _plugins;
    readonly List<IHostedPlugin> _started = [];

    /// <summary>Holds plugins, without configuring them yet.</summary>
    public PluginHarness(params IPlugin[] plugins) => _plugins = new(() => Configure(plugins));

    /// <summary>The installation.</summary>
    public IHostInfo Host { get; init; } = new TestHostInfo();

    /// <summary>What settings.json holds.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>The plugins' documents.</summary>
    public MemoryStore Store { get; init; } = new();

    /// <summary>The apps.</summary>
    public MemoryApps Apps { get; init; } = new();

    /// <summary>Who may do what.</summary>
    public MemoryAccess Access { get; init; } = new();

    /// <summary>The deployments.</summary>
    public MemoryDeployments Deployments { get; init; } = new();

    /// <summary>What the plugins logged, from level Information on.</summary>
    public MemoryLog Log { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the plugins' own requests go; to these same plugins if null.</summary>
    public IRequestBus? Requests { get; init; }

    /// <summary>What the plugins declared.</summary>
    public TestPluginBuilder Declared => _plugins.Value.Builder;

    /// <summary>One of the plugins' services.</summary>
    public T Get<T>() where T : notnull => _plugins.Value.Services.GetRequiredService<T>();

    /// <summary>Starts what starts with the plugins.</summary>
    public async Task StartAsync()
    {
        foreach (var type in Declared.Hosted)
        {
            var hosted = (IHostedPlugin)_plugins.Value.Services.GetRequiredService(type);
            _started.Add(hosted);
            await hosted.StartAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public async Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default)
    {
        var provided = Declared.Requests.FirstOrDefault(known => known.Request == request.GetType() && Satisfies(known.Capability, request.Capability));
        if (provided.Request is null)
            throw new SkerryException($"No plugin here answers {request.GetType().Name} for \"{request.Capability}\".");
        var contract = typeof(IRequestHandler<,>).MakeGenericType(provided.Request, typeof(TResponse));
        await using var scope = _plugins.Value.Services.CreateAsyncScope();
        return await (Task<TResponse>)Handle(contract, scope.ServiceProvider.GetRequiredKeyedService(contract, provided.Capability), request, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Providers(string kind) =>
        [.. Declared.Requests.Select(known => known.Capability).Distinct().Where(capability => Satisfies(capability, kind)).Order(StringComparer.Ordinal)];

    /// <summary>Delivers an event, or asks a gate: every handler of its type or a base type, each in a scope of its own.</summary>
    public async Task PublishAsync(INotification message, CancellationToken cancellationToken = default)
    {
        foreach (var (type, handler) in Declared.Handlers.Where(known => known.Message.IsInstanceOfType(message)))
        {
            await using var scope = _plugins.Value.Services.CreateAsyncScope();
            await (Task)Handle(typeof(INotificationHandler<>).MakeGenericType(type), scope.ServiceProvider.GetRequiredService(handler), message, cancellationToken);
        }
    }

    /// <summary>Runs a command as the machine's administrator. What the command declares about rights is not checked: that is the kernel's part.</summary>
    /// <param name="command">Its name.</param>
    /// <param name="words">The words after it.</param>
    public Task<TestCommandContext> RunAsync(string command, params string[] words) => CallAsync(new(SpecOf(command), words));

    /// <summary>Runs a command as somebody.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="command">Its name.</param>
    /// <param name="words">The words after it.</param>
    public Task<TestCommandContext> RunAsAsync(Caller caller, string command, params string[] words) => CallAsync(new(SpecOf(command), words) { Caller = caller });

    /// <summary>Stops what was started, in reverse, and disposes of the container.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_plugins.IsValueCreated)
            return;
        foreach (var hosted in Enumerable.Reverse(_started))
            await hosted.StopAsync(CancellationToken.None);
        await _plugins.Value.Services.DisposeAsync();
    }

    (ServiceProvider Services, TestPluginBuilder Builder) Configure(IPlugin[] plugins)
    {
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build())
            .AddSingleton(Time)
            .AddSingleton(Host)
            .AddSingleton<IApps>(Apps)
            .AddSingleton<IAccess>(Access)
            .AddSingleton<IDeployments>(Deployments)
            .AddSingleton<IPluginStore>(Store)
            .AddSingleton(Requests ?? this);
        var builder = new TestPluginBuilder(services);
        foreach (var plugin in plugins)
            plugin.Configure(builder);
        return (services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }), builder);
    }

    async Task<TestCommandContext> CallAsync(TestCommandContext context)
    {
        await using var scope = _plugins.Value.Services.CreateAsyncScope();
        var command = (ICommand)scope.ServiceProvider.GetRequiredService(Declared.Commands[context.Spec.Name]);
        context.ExitCode = await command.RunAsync(context, CancellationToken.None);
        return context;
    }

    CommandSpec SpecOf(string command) => (CommandSpec)Declared.Commands[command].GetProperty(nameof(ICommand.Spec))!.GetValue(null)!;

    static bool Satisfies(string provided, string wanted) => provided == wanted || provided.Split(':')[0] == wanted;

    static object Handle(Type contract, object handler, object message, CancellationToken cancellationToken) =>
        contract.GetMethod("Handle")!.Invoke(handler, BindingFlags.DoNotWrapExceptions, null, [message, cancellationToken], null)!;
}
