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
    readonly PinCount _pins = new();
    readonly CancellationTokenSource _stopping = new();
    readonly CancellationTokenSource _closing = new();
    readonly ServiceProvider _services;
    readonly FrozenSet<Type> _handled;
    volatile bool _isReplaced;

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

    /// <summary>Who began with it and needs it to the end, such as <c>deployment of blog</c>.</summary>
    internal IReadOnlyList<string> Users => _pins.Users;

    /// <summary>How many calls are under way.</summary>
    internal int Calls => _uses.Inside;

    /// <summary>Somebody needs it to the end. Only while it is in the catalog's snapshot.</summary>
    internal void Pin(string user) => _pins.Add(user);

    /// <summary>Somebody has come to an end.</summary>
    internal void Unpin(string user) => _pins.Remove(user);

    /// <summary>Lets in only calls of those who need it to the end. The task ends when they have come to it.</summary>
    internal Task RetireAsync()
    {
        _isReplaced = true;
        return _pins.WhenFree();
    }

    /// <summary>Lets everybody in again, after <see cref="RetireAsync"/>.</summary>
    internal void Return() => _isReplaced = false;

    /// <summary>Counts a stream that is being read, whose call has long been answered; null if it is closed.</summary>
    internal PluginStreamUse? EnterStream() => _uses.TryEnter() ? new PluginStreamUse(_uses, _closing.Token) : null;

    /// <summary>Lets no call in any more, and ends the streams. The task ends when the last call has.</summary>
    internal Task CloseAsync()
    {
        var drained = _uses.Close();
        // Whoever reads goes on inside Cancel otherwise, and so does what the plugin registered on its token.
        _ = _closing.CancelAsync();
        return drained;
    }

    /// <summary>Asks the calls that still run to end.</summary>
    internal void CancelCalls() => _ = _stopping.CancelAsync();

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
        if ((_isReplaced && PluginPin.Current?.Holds(this) != true) || !_uses.TryEnter())
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
