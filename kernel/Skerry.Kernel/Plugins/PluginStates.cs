using Skerry.Kernel.State;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Plugins;

/// <summary>
/// The table <c>plugins</c>. A plugin is marked before anything of it is loaded and the mark is removed when it has started or failed: a mark found at the
/// next start of the kernel tells that this plugin took the kernel down.
/// </summary>
sealed class PluginStates(IDatabase database)
{
    /// <summary>What is remembered, by id.</summary>
    public Dictionary<string, SavedPlugin> Read() => database.Read(query => query.Query(
        "SELECT id, starting, disabled FROM plugins",
        row => new SavedPlugin(row.Text(0), row.Bool(1), row.Bool(2)))).ToDictionary(plugin => plugin.Id, StringComparer.Ordinal);

    /// <summary>Marks a plugin as being started.</summary>
    public Task MarkStartingAsync(PluginInfo plugin) => database.WriteAsync(transaction => transaction.Execute(
        "INSERT INTO plugins (id, version, state, starting) VALUES ($1, $2, $3, 1) ON CONFLICT DO UPDATE SET version = excluded.version, state = excluded.state, starting = 1",
        plugin.Id, plugin.Version, plugin.State.ToString()));

    /// <summary>Remembers a state, removes the mark unless it is to be kept, and tells of it by an event.</summary>
    public Task SaveAsync(PluginInfo plugin, Origin origin, bool keepMark = false) => database.WriteAsync(transaction =>
    {
        transaction.Execute(
            """
            INSERT INTO plugins (id, version, state, phase, reason, starting) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO UPDATE SET version = excluded.version, state = excluded.state, phase = excluded.phase, reason = excluded.reason, starting = excluded.starting
            """,
            plugin.Id, plugin.Version, plugin.State.ToString(), plugin.Phase?.ToString(), plugin.Reason, keepMark);
        transaction.Append(new PluginStateChanged { Plugin = plugin.Id, State = plugin.State.ToString(), Reason = plugin.Reason }, origin);
        return true;
    });

    /// <summary>Remembers whether the owner wants it to be loaded; either way a mark is forgotten.</summary>
    public Task SetDisabledAsync(string id, bool disabled) => database.WriteAsync(transaction => transaction.Execute(
        "UPDATE plugins SET disabled = $2, starting = 0 WHERE id = $1", id, disabled));

    /// <summary>Forgets plugins whose folders are gone. Their documents stay.</summary>
    public Task ForgetAsync(IReadOnlyCollection<string> ids) => ids.Count == 0 ? Task.CompletedTask : database.WriteAsync(transaction =>
    {
        foreach (var id in ids)
            transaction.Execute("DELETE FROM plugins WHERE id = $1", id);
        return true;
    });
}
