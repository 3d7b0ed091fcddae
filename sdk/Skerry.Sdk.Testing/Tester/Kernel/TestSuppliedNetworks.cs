using Skerry.Kernel.Plugins.Services;
using Skerry.Sdk.Services;

namespace Skerry.Sdk.Testing;

/// <summary>The networks that plugins have apps join, kept over restarts. Thread-safe.</summary>
sealed class TestSuppliedNetworks(MemoryApps apps)
{
    readonly HashSet<(string App, string Plugin, string Network)> _networks = [];

    /// <summary>What an app joins, each once, sorted.</summary>
    public IReadOnlyList<string> Of(string app) => Find(known => known.App == app);

    /// <summary>The way in for one life of the plugins.</summary>
    public ISuppliedNetworksFactory For(TestSteps steps) => new Factory(this, steps);

    IReadOnlyList<string> Find(Func<(string App, string Plugin, string Network), bool> condition)
    {
        lock (_networks)
            return [.. _networks.Where(condition).Select(known => known.Network).Distinct().Order(StringComparer.Ordinal)];
    }

    async Task<bool> AddAsync(string app, string plugin, string network)
    {
        await apps.RequireAsync(app);
        lock (_networks)
            return _networks.Add((app, plugin, network));
    }

    Task<bool> RemoveAsync(string app, string plugin, string network)
    {
        lock (_networks)
            return Task.FromResult(_networks.Remove((app, plugin, network)));
    }

    sealed class Factory(TestSuppliedNetworks all, TestSteps steps) : ISuppliedNetworksFactory
    {
        public ISuppliedNetworks For(string plugin) => new Networks(all, steps, plugin);
    }

    sealed class Networks(TestSuppliedNetworks all, TestSteps steps, string plugin) : ISuppliedNetworks
    {
        public Task AddAsync(string app, string network) => steps.AroundAsync($"adding network {network}", () => all.AddAsync(app, plugin, network));

        public Task RemoveAsync(string app, string network) => steps.AroundAsync($"removing network {network}", () => all.RemoveAsync(app, plugin, network));

        public Task<IReadOnlyList<string>> ListAsync(string app) => Task.FromResult(all.Find(known => known.App == app && known.Plugin == plugin));
    }
}
