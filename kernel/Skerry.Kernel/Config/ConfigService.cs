using Skerry.Kernel.Apps;
using Skerry.Kernel.Events.Gates;
using Skerry.Kernel.State;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Config;

/// <summary>The users' config values, encrypted at rest. Thread-safe.</summary>
sealed class ConfigService(IDatabase database, ISecretProtector protector, IGateKeeper gates, TimeProvider time)
{
    /// <summary>All values of an app, sorted by name.</summary>
    public IReadOnlyDictionary<string, string> Read(string app) => database.Read(query => Read(query, app));

    /// <summary>All values of an app, sorted by name; inside a read or a transaction.</summary>
    public IReadOnlyDictionary<string, string> Read(IQuery query, string app)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in query.Query("SELECT name, value FROM config WHERE app = $1", row => (row.Text(0), row.Text(1)), app))
            values[name] = protector.Unprotect(value, Context(app, name));
        return values;
    }

    /// <summary>One value, or null.</summary>
    public string? Find(string app, string name) =>
        database.Read(query => query.First("SELECT value FROM config WHERE app = $1 AND name = $2", row => row.Text(0), app, name)) is { } value
            ? protector.Unprotect(value, Context(app, name))
            : null;

    /// <summary>Names of all values of an app, sorted.</summary>
    public IReadOnlyList<string> Names(string app) =>
        database.Read(query => query.Query("SELECT name FROM config WHERE app = $1 ORDER BY name", row => row.Text(0), app));

    /// <summary>Sets and removes values, all at once.</summary>
    /// <exception cref="Sdk.SkerryException">The app does not exist, or a plugin refused.</exception>
    public async Task ChangeAsync(string app, IReadOnlyDictionary<string, string> set, IReadOnlyList<string> unset, Origin origin, CancellationToken cancellationToken)
    {
        await gates.AskAsync(new ConfigChanging { App = app, Actor = origin.Actor, Cause = origin.Cause, Set = [.. set.Keys], Unset = unset }, cancellationToken);
        await database.WriteAsync(transaction =>
        {
            if (AppStore.Find(transaction, app) is null)
                throw Access.AppErrors.DoesNotExist(app);
            return Change(transaction, app, set, unset, origin);
        });
    }

    /// <summary>Sets and removes values inside a transaction, without asking anybody. Returns the event's id.</summary>
    public string Change(ITransaction transaction, string app, IReadOnlyDictionary<string, string> set, IReadOnlyList<string> unset, Origin origin)
    {
        foreach (var (name, value) in set)
            transaction.Execute(
                "INSERT INTO config (app, name, value, updated_at) VALUES ($1, $2, $3, $4) ON CONFLICT (app, name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
                app, name, protector.Protect(value, Context(app, name)), time.GetUtcNow());
        foreach (var name in unset)
            transaction.Execute("DELETE FROM config WHERE app = $1 AND name = $2", app, name);
        return transaction.Append(new ConfigChanged { App = app, Set = [.. set.Keys], Unset = unset }, origin);
    }

    static string Context(string app, string name) => $"config/{app}/{name}";
}
