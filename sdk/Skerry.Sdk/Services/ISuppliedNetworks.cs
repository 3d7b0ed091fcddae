namespace Skerry.Sdk.Services;

/// <summary>
/// Networks of the engine that the instances of an app join besides their own, such as the one of a link to a database; release tasks join them too.
/// They are resolved when instances start and are in no release. They belong to this plugin: another plugin neither sees nor removes them, and what two
/// plugins add is joined once. They go with the app, and with the plugin's data when it is purged; while the plugin is disabled or uninstalled without
/// that, they stay, as the services behind them do. Durable. Thread-safe.
/// </summary>
/// <remarks>
/// The networks themselves are the plugin's to make and remove (<see cref="Requests.Engine.CreateNetwork"/>, before it adds one here). A deployment whose
/// instances are to join a network that is not there fails and says so.
/// </remarks>
public interface ISuppliedNetworks
{
    /// <summary>Has the instances of an app join a network, from their next start on: order a deployment for that. Idempotent.</summary>
    /// <param name="app">The app.</param>
    /// <param name="network">The network's name without the instance id: 1 to 128 letters, digits, underscores, dots and hyphens, the first a letter or a digit.</param>
    /// <exception cref="SkerryException">The app does not exist, or the name is not valid.</exception>
    Task AddAsync(string app, string network);

    /// <summary>The instances of an app no longer join a network, from their next start on; those that run stay in it. Idempotent.</summary>
    Task RemoveAsync(string app, string network);

    /// <summary>The networks that this plugin has added to an app, sorted; empty if there is no such app.</summary>
    Task<IReadOnlyList<string>> ListAsync(string app);
}
