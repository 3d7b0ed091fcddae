using System.Collections.Concurrent;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>What plugin:list has to say of installations that did not come off. Until the next one, or the kernel's end. Thread-safe.</summary>
sealed class InstallationNotes
{
    readonly ConcurrentDictionary<string, string> _notes = new(StringComparer.Ordinal);

    /// <summary>A plugin's note, or null.</summary>
    public string? Find(string id) => _notes.GetValueOrDefault(id);

    /// <summary>Notes that a plugin stayed as it is.</summary>
    public void SetFailed(string id, SkerryException fault) => _notes[id] = $"update failed: {fault.Message.Split('\n')[0]}";

    /// <summary>Removes a plugin's note.</summary>
    public void Clear(string id) => _notes.TryRemove(id, out _);
}
