using Skerry.Kernel.State;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Access;

/// <summary>Reads and writes people, their keys and their rights; for use inside a read or a transaction of <see cref="IDatabase"/>.</summary>
static class AccessStore
{
    /// <summary>Stands for the whole host in the place of an app.</summary>
    const string Host = "*";

    public static bool PersonExists(IQuery query, string name) => query.Number("SELECT count(*) FROM people WHERE name = $1", name) > 0;

    public static bool AnyPerson(IQuery query) => query.Number("SELECT count(*) FROM people") > 0;

    /// <summary>The right that was granted on the app, or on the whole host if it is null; without what the other one adds.</summary>
    public static Right Granted(IQuery query, string person, string? app) =>
        query.First("SELECT right FROM grants WHERE person = $1 AND app = $2", row => row.Text(0), person, app ?? Host) is { } right ? Enum.Parse<Right>(right) : Right.None;

    /// <summary>The highest of both.</summary>
    public static Right Effective(IQuery query, string person, string? app)
    {
        var host = Granted(query, person, null);
        var own = app is null ? Right.None : Granted(query, person, app);
        return host > own ? host : own;
    }

    public static IReadOnlyList<Grant> Grants(IQuery query) => query.Query(
        "SELECT person, right, app FROM grants ORDER BY person, app",
        row => new Grant(row.Text(0), Enum.Parse<Right>(row.Text(1)), row.Text(2) is var app && app == Host ? null : app));

    public static void Set(ITransaction transaction, Grant grant) => transaction.Execute(
        "INSERT INTO grants (person, app, right) VALUES ($1, $2, $3) ON CONFLICT (person, app) DO UPDATE SET right = excluded.right",
        grant.Person, grant.App ?? Host, grant.Right.ToString());

    public static bool Remove(ITransaction transaction, string person, string? app) =>
        transaction.Execute("DELETE FROM grants WHERE person = $1 AND app = $2", person, app ?? Host) > 0;

    /// <summary>Forgets what was granted on an app that is no more, so that a new one of the same name starts without.</summary>
    public static void RemoveApp(ITransaction transaction, string app) => transaction.Execute("DELETE FROM grants WHERE app = $1", app);

    /// <summary>Whether this person is the only host owner.</summary>
    public static bool IsLastHostOwner(IQuery query, string person) =>
        Granted(query, person, null) == Right.HostOwner
        && query.Number("SELECT count(*) FROM grants WHERE app = $1 AND right = $2", Host, nameof(Right.HostOwner)) == 1;
}
