using System.Collections.Frozen;
using Skerry.Sdk;

namespace Skerry.Kernel.Commands;

/// <summary>The commands at one moment. Immutable.</summary>
public sealed class CommandSnapshot
{
    readonly FrozenDictionary<string, CommandEntry> _byName;

    CommandSnapshot(IReadOnlyList<CommandEntry> all, FrozenDictionary<string, CommandEntry> byName)
    {
        All = all;
        _byName = byName;
        Groups = all.Where(entry => !entry.Spec.Hidden).Select(entry => GroupOf(entry.Spec.Name)).OfType<string>().ToFrozenSet();
    }

    /// <summary>No commands.</summary>
    public static CommandSnapshot Empty { get; } = Of([]);

    /// <summary>All commands, sorted by name.</summary>
    public IReadOnlyList<CommandEntry> All { get; }

    /// <summary>What stands before the colons: <c>apps</c>, <c>config</c>, ….</summary>
    public FrozenSet<string> Groups { get; }

    /// <summary>Checks and indexes.</summary>
    /// <exception cref="SkerryException">Two commands have one name.</exception>
    public static CommandSnapshot Of(IReadOnlyList<CommandEntry> entries)
    {
        var byName = new Dictionary<string, CommandEntry>();
        foreach (var entry in entries)
        {
            foreach (var name in entry.Names)
            {
                if (!byName.TryAdd(name, entry))
                    throw new SkerryException($"Command \"{name}\" of \"{entry.Owner}\" is already a command of \"{byName[name].Owner}\". Disable one of the two.");
            }
        }

        return new([.. entries.OrderBy(entry => entry.Spec.Name, StringComparer.Ordinal)], byName.ToFrozenDictionary());
    }

    /// <summary>The command of this name or alias, or null.</summary>
    public CommandEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The commands of a group that are shown.</summary>
    public IEnumerable<CommandEntry> InGroup(string group) => All.Where(entry => !entry.Spec.Hidden && GroupOf(entry.Spec.Name) == group);

    static string? GroupOf(string name) => name.IndexOf(':') is > 0 and var colon ? name[..colon] : null;
}
