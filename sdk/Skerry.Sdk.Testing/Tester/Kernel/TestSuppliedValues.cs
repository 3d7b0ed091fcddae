using System.Collections.Concurrent;
using Skerry.Kernel.Plugins.Services;
using Skerry.Sdk.Services;

namespace Skerry.Sdk.Testing;

/// <summary>The values that plugins supply to apps, kept over restarts.</summary>
sealed class TestSuppliedValues(MemoryApps apps)
{
    readonly ConcurrentDictionary<(string App, string Plugin, string Name), Secret> _values = new();

    /// <summary>What an app is given.</summary>
    public IReadOnlyDictionary<string, string> Of(string app) => _values.Where(value => value.Key.App == app)
        .OrderBy(value => value.Key.Plugin, StringComparer.Ordinal)
        .GroupBy(value => value.Key.Name)
        .ToDictionary(values => values.Key, values => values.Last().Value.Reveal());

    /// <summary>The way in for one life of the plugins.</summary>
    public ISuppliedValuesFactory For(TestSteps steps) => new Factory(this, steps);

    sealed class Factory(TestSuppliedValues all, TestSteps steps) : ISuppliedValuesFactory
    {
        public ISuppliedValues For(string plugin) => new Values(all, steps, plugin);
    }

    sealed class Values(TestSuppliedValues all, TestSteps steps, string plugin) : ISuppliedValues
    {
        public Task SetAsync(string app, string name, Secret value) => SetAsync(app, name, value, "");

        public Task SetAsync(string app, string name, Secret value, string origin) => steps.AroundAsync($"supplying {name}", async () =>
        {
            await all.Apps.RequireAsync(app);
            return all._values[(app, plugin, name)] = value;
        });

        public Task RemoveAsync(string app, string name) =>
            steps.AroundAsync($"taking {name} back", () => Task.FromResult(all._values.TryRemove((app, plugin, name), out _)));
    }

    MemoryApps Apps => apps;
}
