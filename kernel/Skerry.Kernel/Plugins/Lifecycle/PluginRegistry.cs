using System.Collections.Immutable;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Sdk;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>
/// The records of all plugins, what they owe each other, and what of them the rest of the kernel sees. Used only by whoever holds the host's lock, but for
/// <see cref="Describe()"/>, which is thread-safe.
/// </summary>
sealed class PluginRegistry(PluginCatalog catalog, IKernelCommandNames kernelCommands)
{
    readonly Lock _describing = new();
    volatile ImmutableSortedDictionary<string, PluginRecord> _records = ImmutableSortedDictionary.Create<string, PluginRecord>(StringComparer.Ordinal);

    /// <summary>All of them, by id.</summary>
    public IReadOnlyCollection<PluginRecord> All => [.. _records.Values.Where(record => !record.IsRemoved)];

    /// <summary>The manifests of the started ones, in the order in which they start.</summary>
    public IReadOnlyList<PluginManifest> Started =>
        PluginOrder.Sort(All.Where(record => record.State == PluginState.Started).Select(record => record.Manifest!)).Sorted;

    public PluginRecord this[string id] => _records[id];

    public PluginRecord? Find(string id) => _records.GetValueOrDefault(id) is { IsRemoved: false } record ? record : null;

    /// <summary>The record of a folder, made if it is new.</summary>
    public PluginRecord Add(PluginFolder folder)
    {
        if (_records.TryGetValue(folder.Id, out var known))
            known.Restart(folder);
        else
            _records = _records.Add(folder.Id, known = new PluginRecord(folder));
        return known;
    }

    /// <summary>The record of an id, or a new one that the rest of the kernel does not see before it has something to say.</summary>
    public PluginRecord FindOrMake(PluginFolder folder) => Find(folder.Id) ?? Add(folder);

    /// <summary>Forgets a plugin, but for what is left of it in memory.</summary>
    public void Remove(PluginRecord record)
    {
        record.IsRemoved = true;
        _records = _records.RemoveRange(_records.Values.Where(other => other.IsRemoved && !other.HasRemains).Select(other => other.Id));
    }

    /// <summary>Shows the rest of the kernel what there is now.</summary>
    public void Publish()
    {
        Describe();
        catalog.Publish(new PluginSnapshot([.. Started.Select(manifest => _records[manifest.Id].Loaded!.Slot)]));
    }

    /// <summary>Shows states only; the started plugins are the same.</summary>
    public void Describe()
    {
        lock (_describing)
            catalog.Describe([.. _records.Values.Select(record => record.Info)]);
    }

    /// <summary>The manifests of the others that count when one of this id is checked: disabled ones do not, nor those that were never in order.</summary>
    public IEnumerable<PluginManifest> Others(string id) => All
        .Where(other => other.Id != id && other.State is not (PluginState.Disabled or PluginState.Discovered) && !(other.State == PluginState.Failed && other.Phase <= PluginPhase.Verify))
        .Select(other => other.Manifest).OfType<PluginManifest>();

    /// <summary>What it requires and is not there, in words; null if all is there.</summary>
    public string? MissingRequirements(PluginManifest plugin)
    {
        var missing = plugin.Requires
            .Where(wanted => !plugin.Provides.Any(own => Capability.Satisfies(own, wanted)) && !Started.Any(other => other.Id != plugin.Id && Provides(other, wanted)))
            .Select(wanted => Explain(plugin, wanted)).ToList();
        return missing.Count == 0 ? null : string.Join('\n', missing);
    }

    /// <summary>Refuses to take away what started plugins require and nobody else provides.</summary>
    /// <exception cref="SkerryException">Names them.</exception>
    public void RequireUnneeded(PluginRecord record)
    {
        var left = Started.Where(other => other.Id != record.Id).ToList();
        var dependents = left.Where(other => other.Requires.Any(wanted => Provides(record.Manifest!, wanted) && !left.Exists(provider => Provides(provider, wanted)))).Select(other => other.Id).ToList();
        if (dependents.Count > 0)
            throw new SkerryException(
                $"Plugin \"{record.Id}\" cannot be taken away: {string.Join(", ", dependents.Select(id => $"\"{id}\""))} {(dependents.Count == 1 ? "requires" : "require")} what it provides. " +
                $"Disable first: {string.Join(", ", dependents.Select(id => $"plugin:disable {id}"))}");
    }

    /// <summary>Why another version of a started plugin cannot take its place, seen from those that are there: they require what it does not provide, or it them in a circle; null if it can.</summary>
    public string? Objections(PluginManifest now)
    {
        var others = Started.Where(other => other.Id != now.Id).ToList();
        if (Find(now.Id) is { State: PluginState.Started, Manifest: { } before })
        {
            var lost = others
                .SelectMany(other => other.Requires, (other, wanted) => (other.Id, Wanted: wanted))
                .Where(need => Provides(before, need.Wanted) && !Provides(now, need.Wanted) && !others.Exists(other => other.Id != need.Id && Provides(other, need.Wanted)))
                .ToList();
            if (lost.Count > 0)
                return string.Join('\n', lost.Select(need => $"It does not provide \"{need.Wanted}\" any more, which plugin \"{need.Id}\" requires. Disable that first: plugin:disable {need.Id}"));
        }

        var (_, circle) = PluginOrder.Sort(others.Append(now));
        return circle.Count == 0 ? null : $"It cannot start, for these plugins would require each other in a circle: {PluginOrder.Describe(circle, circle[0])}.";
    }

    /// <summary>Who has a command of that name, in words, or null. A plugin's own do not count when another version of it is loaded.</summary>
    public string? CommandOwner(string name, string plugin) =>
        kernelCommands.Contains(name) ? "the kernel"
        : catalog.Current.Commands.Where(command => command.Plugin != plugin).FirstOrDefault(command => command.Spec.Name == name || command.Spec.Aliases.Contains(name)) is { } command ? $"plugin \"{command.Plugin}\""
        : null;

    string Explain(PluginManifest plugin, string wanted)
    {
        var providers = All.Where(record => record.Id != plugin.Id && record.Manifest is { } manifest && Provides(manifest, wanted)).ToList();
        return providers.Count == 0
            ? $"It requires \"{wanted}\", which no plugin here provides. Install one that does."
            : $"It requires \"{wanted}\", and {string.Join(", ", providers.Select(Describe))}.";
    }

    static string Describe(PluginRecord provider) => provider.State switch
    {
        PluginState.Failed => $"plugin \"{provider.Id}\", which provides it, failed ({provider.Reason!.Split('\n')[0]})",
        PluginState.Disabled => $"plugin \"{provider.Id}\", which provides it, is disabled (plugin:enable {provider.Id})",
        _ => $"plugin \"{provider.Id}\", which provides it, is not started",
    };

    static bool Provides(PluginManifest plugin, string wanted) => plugin.Provides.Any(provided => Capability.Satisfies(provided, wanted));
}
