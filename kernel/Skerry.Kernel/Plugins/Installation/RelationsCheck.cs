using Skerry.Kernel.Plugins.Lifecycle;
using Skerry.Sdk;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>
/// Checks how plugins that are to be installed get on with each other and with those that are there: who provides what, who requires it, and no circles.
/// From manifests alone.
/// </summary>
sealed class RelationsCheck(PluginCatalog catalog, ProviderFinder finder)
{
    /// <summary>The order to install them in, so that each finds what it requires. Those in a circle come last; <see cref="Require"/> refuses them.</summary>
    public static IReadOnlyList<StagedPlugin> Order(IReadOnlyList<StagedPlugin> plugins)
    {
        var (sorted, circle) = PluginOrder.Sort(plugins.Select(plugin => plugin.Manifest));
        return [.. sorted.Concat(circle).Select(manifest => plugins.First(plugin => plugin.Id == manifest.Id))];
    }

    /// <summary>Refuses a plugin that does not fit.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="together">All that are to be installed with it, and it.</param>
    /// <exception cref="SkerryException">It does not; all causes are named, with what helps.</exception>
    public void Require(StagedPlugin plugin, IReadOnlyList<StagedPlugin> together)
    {
        var coming = together.Select(other => other.Manifest).ToDictionary(manifest => manifest.Id, StringComparer.Ordinal);
        var others = catalog.Plugins.Where(Counts).Select(other => other.Manifest!).Where(manifest => !coming.ContainsKey(manifest.Id)).Concat(coming.Values.Where(manifest => manifest.Id != plugin.Id)).ToList();
        var usable = catalog.Plugins.Where(other => other.State == PluginState.Started).Select(other => other.Manifest!).Where(manifest => !coming.ContainsKey(manifest.Id)).Concat(coming.Values).ToList();
        IReadOnlyList<string> faults =
        [
            .. Conflicts(plugin.Manifest, others),
            .. Missing(plugin.Manifest, usable),
            .. Circles(plugin.Manifest, others),
            .. Abandoned(plugin.Manifest, usable),
        ];
        if (faults.Count > 0)
            throw new SkerryException($"Plugin {plugin.Name} is refused: {string.Join('\n', faults)}");
    }

    static IEnumerable<string> Conflicts(PluginManifest plugin, IEnumerable<PluginManifest> others) =>
        from other in others
        from capability in plugin.Provides.Intersect(other.Provides)
        select $"It provides \"{capability}\", as plugin \"{other.Id}\" does already. Disable or uninstall that first: plugin:disable {other.Id}";

    IEnumerable<string> Missing(PluginManifest plugin, IReadOnlyList<PluginManifest> usable) =>
        plugin.Requires.Where(wanted => !usable.Any(other => Provides(other, wanted))).Select(Explain);

    static IEnumerable<string> Circles(PluginManifest plugin, IEnumerable<PluginManifest> others)
    {
        var (_, circle) = PluginOrder.Sort(others.Append(plugin));
        if (circle.Any(left => left.Id == plugin.Id))
            yield return $"It and what it requires require each other in a circle, so that none could start: {PluginOrder.Describe(circle, plugin)}.";
    }

    /// <summary>Started plugins that the installed version serves and this one would not.</summary>
    IEnumerable<string> Abandoned(PluginManifest plugin, IReadOnlyList<PluginManifest> usable)
    {
        if (catalog.Plugins.FirstOrDefault(other => other.Id == plugin.Id) is not { State: PluginState.Started, Manifest: { } now })
            return [];
        return
            from other in usable
            where other.Id != plugin.Id
            from wanted in other.Requires
            where Provides(now, wanted) && !usable.Any(provider => provider.Id != other.Id && Provides(provider, wanted))
            select $"Plugin \"{other.Id}\" requires \"{wanted}\", which version {now.Version} provides and this one does not. Update or uninstall that first: plugin:update {other.Id}";
    }

    string Explain(string wanted)
    {
        if (catalog.Plugins.FirstOrDefault(plugin => !plugin.IsRemoved && plugin.Manifest is { } manifest && Provides(manifest, wanted)) is { } there)
            return there.State == PluginState.Disabled
                ? $"It requires \"{wanted}\", and plugin \"{there.Id}\", which provides it, is disabled: plugin:enable {there.Id}"
                : $"It requires \"{wanted}\", and plugin \"{there.Id}\", which provides it, is not started: plugin:info {there.Id} says why.";
        var providers = finder.Find(wanted);
        return providers.Count == 0
            ? $"It requires \"{wanted}\", which no plugin here provides. Install one that does, in one command with it or before: plugin:install <plugin>"
            : $"It requires \"{wanted}\", which no plugin here provides. {(providers.Count == 1 ? "This one does" : "One of these does")}: {string.Join(" or ", providers.Select(id => $"plugin:install {id}"))}";
    }

    /// <summary>Whether a plugin's manifest counts: not while it is disabled, and not if it never was in order.</summary>
    static bool Counts(PluginInfo plugin) =>
        plugin.Manifest is not null && !plugin.IsRemoved && plugin.State != PluginState.Disabled && !(plugin.State == PluginState.Failed && plugin.Phase <= PluginPhase.Verify);

    static bool Provides(PluginManifest plugin, string wanted) => plugin.Provides.Any(provided => Capability.Satisfies(provided, wanted));
}
