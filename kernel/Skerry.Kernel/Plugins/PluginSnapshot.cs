using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Skerry.Kernel.Plugins;

/// <summary>The started plugins at one moment. Immutable.</summary>
public sealed class PluginSnapshot
{
    readonly FrozenDictionary<string, PluginSlot> _providers;

    /// <summary>A snapshot of these slots.</summary>
    /// <param name="slots">In the order in which they start.</param>
    public PluginSnapshot(ImmutableArray<PluginSlot> slots)
    {
        Slots = slots;
        Commands = [.. slots.SelectMany(slot => slot.Commands)];
        _providers = slots.SelectMany(slot => slot.Capabilities, (slot, capability) => (slot, capability))
            .ToFrozenDictionary(pair => pair.capability, pair => pair.slot, StringComparer.Ordinal);
    }

    /// <summary>No plugin.</summary>
    public static PluginSnapshot Empty { get; } = new([]);

    /// <summary>The plugins, in the order in which they start: what they require comes first, ties by id.</summary>
    public ImmutableArray<PluginSlot> Slots { get; }

    /// <summary>The commands of all of them.</summary>
    public ImmutableArray<PluginCommand> Commands { get; }

    /// <summary>The plugin that provides exactly this capability, or null.</summary>
    public PluginSlot? FindProvider(string capability) => _providers.GetValueOrDefault(capability);

    /// <summary>Capabilities of one kind, sorted.</summary>
    public IReadOnlyList<string> Providers(string kind) =>
        [.. _providers.Keys.Where(capability => Capability.Kind(capability) == kind).Order(StringComparer.Ordinal)];
}
