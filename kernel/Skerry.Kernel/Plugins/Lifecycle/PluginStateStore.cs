using Skerry.Kernel.State;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>
/// The table <c>plugins</c>. A start is counted before anything of the plugin is loaded, and the count goes back to zero when it has started or failed: what
/// is found at the next start of the kernel are starts during which the kernel ended.
/// </summary>
sealed class PluginStateStore(IDatabase database)
{
    /// <summary>What is remembered, by id.</summary>
    public Dictionary<string, SavedPlugin> Read() => database.Read(query => query.Query(
        "SELECT id, version, state, phase, reason, starting, disabled FROM plugins",
        row => new SavedPlugin(
            row.Text(0), row.Text(1), Enum.Parse<PluginState>(row.Text(2)), row.TextOrNull(3) is { } phase ? Enum.Parse<PluginPhase>(phase) : null, row.TextOrNull(4), row.Int(5), row.Bool(6)))).ToDictionary(plugin => plugin.Id, StringComparer.Ordinal);

    /// <summary>Counts that a plugin is being started; another version of it begins anew.</summary>
    public Task MarkStartingAsync(PluginInfo plugin) => database.WriteAsync(transaction => transaction.Execute(
        """
        INSERT INTO plugins (id, version, state, starting) VALUES ($1, $2, $3, 1)
        ON CONFLICT DO UPDATE SET version = excluded.version, state = excluded.state, phase = NULL, reason = NULL, starting = CASE WHEN version = excluded.version THEN starting + 1 ELSE 1 END
        """,
        plugin.Id, plugin.Version, plugin.State.ToString()));

    /// <summary>Counts that a version is being started beside the one that is there, of which the rest is true until it has taken its place.</summary>
    public Task MarkArrivingAsync(string id, string version) => database.WriteAsync(transaction => transaction.Execute(
        "INSERT INTO plugins (id, version, state, starting) VALUES ($1, $2, $3, 1) ON CONFLICT DO UPDATE SET starting = starting + 1",
        id, version, nameof(PluginState.Verified)));

    /// <summary>The version did not take its place: as it was before.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="wasThere">Whether there was one before.</param>
    public Task UnmarkArrivingAsync(string id, bool wasThere) => database.WriteAsync(transaction => transaction.Execute(
        wasThere ? "UPDATE plugins SET starting = max(starting - 1, 0) WHERE id = $1" : "DELETE FROM plugins WHERE id = $1", id));

    /// <summary>Remembers a state, and whether the plugin is to be kept out from now on, and tells of it by an event.</summary>
    public Task SaveAsync(PluginInfo plugin, Origin origin, bool keepOut = false) => database.WriteAsync(transaction =>
    {
        transaction.Execute(
            """
            INSERT INTO plugins (id, version, state, phase, reason, starting) VALUES ($1, $2, $3, $4, $5, CASE WHEN $6 THEN $7 ELSE 0 END)
            ON CONFLICT DO UPDATE SET version = excluded.version, state = excluded.state, phase = excluded.phase, reason = excluded.reason, starting = CASE WHEN $6 THEN max(starting, $7) ELSE 0 END
            """,
            plugin.Id, plugin.Version, plugin.State.ToString(), plugin.Phase?.ToString(), plugin.Reason, keepOut, SavedPlugin.KeptOut);
        transaction.Append(new PluginStateChanged { Plugin = plugin.Id, State = plugin.State.ToString(), Reason = plugin.Reason }, origin);
        return true;
    });

    /// <summary>Remembers whether the owner wants it to be loaded; either way unfinished starts are forgotten.</summary>
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
