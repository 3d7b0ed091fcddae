using System.Collections.Immutable;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Sdk;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>The records of all plugins, what they owe each other, and what of them the rest of the kernel sees. Used only by whoever holds the host's lock.</summary>
sealed class PluginRegistry(PluginCatalog catalog, IKernelCommandNames kernelCommands)
{
    readonly SortedDictionary<string, PluginRecord> _records = new(StringComparer.Ordinal);

    /// <summary>All of them, by id.</summary>
    public IReadOnlyCollection<PluginRecord> All => _records.Values;

    /// <summary>The manifests of the started ones, in the order in which they start.</summary>
    public IReadOnlyList<PluginManifest> Started =>
        PluginOrder.Sort(All.Where(record => record.State == PluginState.Started).Select(record => record.Manifest!)).Sorted;

    public PluginRecord this[string id] => _records[id];

    public PluginRecord? Find(string id) => _records.GetValueOrDefault(id);

    /// <summary>The record of a folder, made if it is new.</summary>
    public PluginRecord Add(PluginFolder folder)
    {
        if (_records.TryGetValue(folder.Id, out var known))
            known.Restart(folder);
        else
            _records[folder.Id] = known = new PluginRecord(folder);
        return known;
    }

    /// <summary>Forgets a plugin that is not loaded.</summary>
    public void Remove(string id) => _records.Remove(id);

    /// <summary>Shows the rest of the kernel what there is now.</summary>
    public void Publish()
    {
        catalog.Describe([.. All.Select(record => record.Info)]);
        catalog.Publish(new PluginSnapshot([.. Started.Select(manifest => _records[manifest.Id].Loaded!.Slot)]));
    }

    /// <summary>Shows states only; the started plugins are the same.</summary>
    public void Describe() => catalog.Describe([.. All.Select(record => record.Info)]);

    /// <summary>The manifests of the others that count when this one's is checked: disabled ones do not, nor those that were never in order.</summary>
    public IEnumerable<PluginManifest> Others(PluginRecord record) => All
        .Where(other => other != record && other.State is not (PluginState.Disabled or PluginState.Discovered) && !(other.State == PluginState.Failed && other.Phase <= PluginPhase.Verify))
        .Select(other => other.Manifest).OfType<PluginManifest>();

    /// <summary>What it requires and is not there, in words; null if all is there.</summary>
    public string? MissingRequirements(PluginManifest plugin)
    {
        var missing = plugin.Requires
            .Where(wanted => !plugin.Provides.Any(own => Capability.Satisfies(own, wanted)) && !Started.Any(other => Provides(other, wanted)))
            .Select(Explain).ToList();
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

    /// <summary>Who has a command of that name, in words, or null.</summary>
    public string? CommandOwner(string name) =>
        kernelCommands.Contains(name) ? "the kernel"
        : catalog.Current.Commands.FirstOrDefault(command => command.Spec.Name == name || command.Spec.Aliases.Contains(name)) is { } command ? $"plugin \"{command.Plugin}\""
        : null;

    string Explain(string wanted)
    {
        var providers = All.Where(record => record.Manifest is { } manifest && Provides(manifest, wanted)).ToList();
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
