using Microsoft.Data.Sqlite;
using Skerry.Kernel.State;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>The referee's own way into the database, which no kernel's death closes.</summary>
sealed class Ledger(string file) : IDisposable
{
    readonly Session _session = Open(file);

    /// <summary>Reads from one consistent snapshot.</summary>
    public T Read<T>(Func<IQuery, T> read)
    {
        _session.Execute("BEGIN");
        try
        {
            return read(_session);
        }
        finally
        {
            _session.Execute("COMMIT");
        }
    }

    public void Dispose() => _session.Dispose();

    static Session Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return new Session(connection);
    }
}
