namespace Skerry.Sdk.Plugins;

/// <summary>Something of a plugin that starts and stops with it. Register with <see cref="IPluginBuilder.AddHosted{T}"/>.</summary>
/// <remarks>
/// When a plugin is updated, the new version starts while the old one still works, and the old one stops once what it has begun is done. So for a moment two
/// instances run beside each other on the same documents: what only one of them can hold, such as a port, has to be waited for.
/// </remarks>
public interface IHostedPlugin
{
    /// <summary>
    /// Starts. Called once, after the plugins that this one requires have started. At an update the version before still runs beside it. Throwing makes the
    /// plugin Failed, or takes the update back.
    /// </summary>
    /// <param name="cancellationToken">Cancelled at the deadline (60 s).</param>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Stops. Called once, after the last event and request were handled, also when a later start step failed.</summary>
    /// <param name="cancellationToken">Cancelled at the deadline (30 s).</param>
    Task StopAsync(CancellationToken cancellationToken);
}
