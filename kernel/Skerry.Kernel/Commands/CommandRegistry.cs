using System.Collections.Frozen;
using Skerry.Sdk;

namespace Skerry.Kernel.Commands;

/// <summary>All commands of the kernel and of the plugins that are started. Thread-safe: readers take an immutable snapshot, writers replace it whole.</summary>
public sealed class CommandRegistry
{
    readonly Lock _writing = new();
    volatile CommandSnapshot _snapshot = CommandSnapshot.Empty;

    /// <summary>Starts with the kernel's own.</summary>
    public CommandRegistry(IEnumerable<CommandEntry> kernel) => _snapshot = CommandSnapshot.Of([.. kernel]);

    /// <summary>The commands as they are now.</summary>
    public CommandSnapshot Current => _snapshot;

    /// <summary>Adds a plugin's commands: all of them or none.</summary>
    /// <exception cref="SkerryException">A name is taken; the message names both owners.</exception>
    public void Add(IEnumerable<CommandEntry> entries)
    {
        lock (_writing)
            _snapshot = CommandSnapshot.Of([.. _snapshot.All, .. entries]);
    }

    /// <summary>Removes a plugin's commands, if it has any.</summary>
    public void Remove(string owner)
    {
        lock (_writing)
            _snapshot = CommandSnapshot.Of([.. _snapshot.All.Where(entry => entry.Owner != owner)]);
    }
}
