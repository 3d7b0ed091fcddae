using Skerry.Kernel.State;

namespace Skerry.Kernel.Deployments.Formations;

/// <summary>Reads and writes the stored numbers of instances; for use inside a read or a transaction of <see cref="IDatabase"/>.</summary>
static class FormationStore
{
    /// <summary>The numbers of an app by process type.</summary>
    public static SortedDictionary<string, int> Counts(IQuery query, string app)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (process, count) in query.Query("SELECT process, count FROM formation WHERE app = $1", row => (row.Text(0), row.Int(1)), app))
            counts[process] = count;
        return counts;
    }

    /// <summary>Sets a number.</summary>
    public static void Set(ITransaction transaction, string app, string process, int count) => transaction.Execute(
        "INSERT INTO formation (app, process, count) VALUES ($1, $2, $3) ON CONFLICT (app, process) DO UPDATE SET count = excluded.count", app, process, count);

    /// <summary>Forgets a process type.</summary>
    public static void Remove(ITransaction transaction, string app, string process) =>
        transaction.Execute("DELETE FROM formation WHERE app = $1 AND process = $2", app, process);
}
