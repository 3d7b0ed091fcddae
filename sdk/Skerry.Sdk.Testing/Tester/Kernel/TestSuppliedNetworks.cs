using System.Collections.Concurrent;
using Skerry.Kernel.Plugins.Services;
using Skerry.Sdk.Services;

namespace Skerry.Sdk.Testing;

/// <summary>The networks that plugins have apps join, kept over restarts.</summary>
sealed class TestSuppliedNetworks(MemoryApps apps)
{
    readonly ConcurrentDictionary<(string App, string Plugin, string Network), bool> _networks = new();

    /// <summary>What the instances of an app join, sorted.</summary>
    public IReadOnlyList<string> Of(string app) => [.. Of(network => network.App == app).Distinct()];

    /// <summary>The way in for one life of the plugins.</summary>
    public ISuppliedNetworksFactory For(TestSteps steps) => new Factory(this, steps);

    IEnumerable<string> Of(Func<(string App, string Plugin, string Network), bool> which) =>
        _networks.Keys.Where(which).Select(network => network.Network).Order(StringComparer.Ordinal);

    sealed class Factory(TestSuppliedNetworks all, TestSteps steps) : ISuppliedNetworksFactory
    {
        public ISuppliedNetworks For(string plugin) => new Networks(all, steps, plugin);
    }

    sealed class Networks(TestSuppliedNetworks all, TestSteps steps, string plugin) : ISuppliedNetworks
    {
        public Task AddAsync(string app, string network) => steps.AroundAsync($"adding network {network}", async () =>
        {
            await all.Apps.RequireAsync(app);
            return all._networks[(app, plugin, network)] = true;
        });

        public Task RemoveAsync(string app, string network) =>
            steps.AroundAsync($"removing network {network}", () => Task.FromResult(all._networks.TryRemove((app, plugin, network), out _)));

        public Task<IReadOnlyList<string>> ListAsync(string app) =>
            Task.FromResult<IReadOnlyList<string>>([.. all.Of(network => network.App == app && network.Plugin == plugin)]);
    }

    MemoryApps Apps => apps;
}
