using Microsoft.Data.Sqlite;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>
/// A write of the kernel's that takes for ever: a trigger in its database keeps the transaction open. So the kernel can be killed in the middle of just that one.
/// </summary>
sealed class HeldWrite : IDisposable
{
    const int Busy = 5;

    readonly Testbed _bed;

    HeldWrite(Testbed bed) => _bed = bed;

    /// <summary>Holds the next such write.</summary>
    /// <param name="bed">Whose.</param>
    /// <param name="moment">As in a trigger: <c>BEFORE INSERT ON releases</c>.</param>
    public static HeldWrite On(Testbed bed, string moment)
    {
        using var database = Open(bed, 5);
        Run(database, "CREATE VIEW no_end AS WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 4000000000) SELECT count(*) AS count FROM n");
        Run(database, $"CREATE TRIGGER held_write {moment} BEGIN SELECT count FROM no_end; END");
        return new(bed);
    }

    /// <summary>Waits until it is in it: nobody else can write for a whole second.</summary>
    public Task ReachedAsync() => Wait.UntilAsync(IsBusy, 30, () => "a write that is held");

    public void Dispose()
    {
        // A test that failed early has not killed it.
        if (IsBusy() && _bed.Kernel.Id > 0)
            _bed.Kernel.Kill();
        using var database = Open(_bed, 10);
        Run(database, "DROP TRIGGER IF EXISTS held_write");
        Run(database, "DROP VIEW IF EXISTS no_end");
    }

    bool IsBusy()
    {
        using var database = Open(_bed, 1);
        try
        {
            Run(database, "BEGIN IMMEDIATE");
            Run(database, "ROLLBACK");
            return false;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Busy)
        {
            return true;
        }
    }

    static SqliteConnection Open(Testbed bed, int seconds)
    {
        var database = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(bed.Root, "data", "skerry.db"),
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = seconds,
        }.ToString());
        database.Open();
        return database;
    }

    static void Run(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
