using Skerry.Kernel.State;
using Skerry.Sdk.Apps;

namespace Skerry.Kernel.Apps;

/// <summary>Reads apps; for use inside a read or a transaction of <see cref="IDatabase"/>.</summary>
static class AppStore
{
    const string Columns = "name, state, current_release, created_at";

    public static AppInfo? Find(IQuery query, string name) => query.First($"SELECT {Columns} FROM apps WHERE name = $1", Map, name);

    public static List<AppInfo> List(IQuery query) => query.Query($"SELECT {Columns} FROM apps ORDER BY name", Map);

    public static List<AppServing> ListServing(IQuery query) => query.Query(
        "SELECT name, state, current_release, instances FROM apps ORDER BY name",
        row => Enum.Parse<AppState>(row.Text(1)) is var state && state == AppState.Running
            ? new AppServing(row.Text(0), state, row.Int(2), KernelJson.Read<List<Instance>>(row.Text(3)))
            : new AppServing(row.Text(0), state, row.Int(2), []));

    /// <summary>Grows with every event, and no change is without one; also when old events are gone, and when none is left.</summary>
    public static long LastChange(IQuery query) => query.Number("SELECT seq FROM sqlite_sequence WHERE name = 'events'");

    static AppInfo Map(Row row) => new(row.Text(0), Enum.Parse<AppState>(row.Text(1)), row.Int(2), row.Time(3));
}
