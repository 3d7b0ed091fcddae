using System.Collections.Frozen;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins;

/// <summary>
/// One loading of one plugin: its load context, its container and what it brings. The only way into plugin code; every call has a scope of its own and is
/// counted, so that the plugin is taken away only when the last has ended. Thread-safe.
/// </summary>
public sealed class PluginSlot
{
    readonly UseCount _uses = new();
    readonly CancellationTokenSource _stopping = new();
    readonly ServiceProvider _services;
    readonly FrozenSet<Type> _handled;

    internal PluginSlot(PluginManifest manifest, PluginContents contents, ServiceProvider services, PluginStanding standing)
    {
        Manifest = manifest;
        Standing = standing;
        _services = services;
        _handled = contents.Handled.ToFrozenSet();
        Capabilities = [.. contents.Capabilities.Order(StringComparer.Ordinal)];
        Commands = [.. contents.Commands.Select(pair => new PluginCommand(pair.Value, Id, (context, token) => RunCommandAsync(pair.Key, context, token)))];
    }

    /// <summary>The plugin's id.</summary>
    public string Id => Manifest.Id;

    /// <summary>Its manifest.</summary>
    public PluginManifest Manifest { get; }

    /// <summary>How it behaves.</summary>
    public PluginStanding Standing { get; }

    /// <summary>What it provides, sorted.</summary>
    public IReadOnlyList<string> Capabilities { get; }

    /// <summary>Its commands.</summary>
    public IReadOnlyList<PluginCommand> Commands { get; }

    /// <summary>Whether a call into it runs now.</summary>
    public bool IsBusy => _uses.IsInUse;

    /// <summary>Whether it handles this event or gate type.</summary>
    public bool Handles(Type message) => _handled.Contains(message);

    /// <summary>Hands an event or a gate to the plugin's handlers, one after another. Throws what they throw.</summary>
    /// <exception cref="PluginGoneException">The plugin is stopping, or was put aside.</exception>
    internal Task PublishAsync(INotification message, CancellationToken cancellationToken) =>
        InScopeAsync(cancellationToken, async (services, token) =>
        {
            await new PluginMediator(type => services.GetService(type)!).Publish(message, token);
            return true;
        });

    /// <summary>Hands a request to the plugin's handler for it. Throws what that throws.</summary>
    /// <exception cref="PluginGoneException">The plugin is stopping, or was put aside.</exception>
    internal Task<TResponse> SendAsync<TRequest, TResponse>(TRequest request, string capability, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse> =>
        InScopeAsync(cancellationToken, async (services, token) =>
        {
            // Constructed before the mediator asks, which would wrap what a constructor throws.
            var handler = services.GetKeyedService<IRequestHandler<TRequest, TResponse>>(capability)
                ?? throw new SkerryException($"Plugin \"{Id}\" provides \"{capability}\" but does not answer {typeof(TRequest).Name}. Update the plugin.");
            return await new PluginMediator(type => type.IsInstanceOfType(handler) ? handler : services.GetService(type)!).Send(request, token);
        });

    /// <summary>Lets no call in any more. The task ends when the last call has.</summary>
    internal Task CloseAsync() => _uses.Close();

    /// <summary>Asks the calls that still run to end.</summary>
    internal void CancelCalls() => _stopping.Cancel();

    /// <summary>A service of the plugin's own container.</summary>
    internal object Resolve(Type type) => _services.GetRequiredService(type);

    /// <summary>Disposes the plugin's container and all that it made.</summary>
    internal async Task DisposeServicesAsync() => await _services.DisposeAsync();

    Task<int> RunCommandAsync(Type type, ICommandContext context, CancellationToken cancellationToken) =>
        InScopeAsync(cancellationToken, async (services, token) =>
        {
            CurrentOrigin.Value = new Origin(context.Caller.Name, context.Id);
            return await ((ICommand)services.GetRequiredService(type)).RunAsync(context, token);
        });

    async Task<T> InScopeAsync<T>(CancellationToken cancellationToken, Func<IServiceProvider, CancellationToken, Task<T>> call)
    {
        if (Standing.Aside is { } reason)
            throw new PluginGoneException(Id, reason);
        if (!_uses.TryEnter())
            throw new PluginGoneException(Id);
        try
        {
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
            await using var scope = _services.CreateAsyncScope();
            return await call(scope.ServiceProvider, linked.Token);
        }
        finally
        {
            _uses.Leave();
        }
    }
}
