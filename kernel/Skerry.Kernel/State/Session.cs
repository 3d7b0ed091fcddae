using Microsoft.Data.Sqlite;

namespace Skerry.Kernel.State;

/// <summary>One connection with its prepared statements. Not thread-safe.</summary>
sealed class Session(SqliteConnection connection) : IQuery, IDisposable
{
    readonly Dictionary<string, SqliteCommand> _prepared = [];

    /// <summary>The database's file.</summary>
    public string File => connection.DataSource;

    public List<T> Query<T>(string sql, Func<Row, T> map, params ReadOnlySpan<object?> parameters)
    {
        var rows = new List<T>();
        using var reader = Prepare(sql, parameters).ExecuteReader();
        while (reader.Read())
            rows.Add(map(new Row(reader)));
        return rows;
    }

    public T? First<T>(string sql, Func<Row, T> map, params ReadOnlySpan<object?> parameters) where T : class
    {
        using var reader = Prepare(sql, parameters).ExecuteReader();
        return reader.Read() ? map(new Row(reader)) : null;
    }

    public long Number(string sql, params ReadOnlySpan<object?> parameters) =>
        Prepare(sql, parameters).ExecuteScalar() is long number ? number : 0;

    public int Execute(string sql, params ReadOnlySpan<object?> parameters) => Prepare(sql, parameters).ExecuteNonQuery();

    /// <summary>Runs a statement that has no parameters, or a script.</summary>
    public void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Rolls back what there is to roll back: a full disk has done it already.</summary>
    public void TryRollback()
    {
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // No transaction is open any more.
        }
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    SqliteCommand Prepare(string sql, ReadOnlySpan<object?> parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= parameters.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            _prepared[sql] = command;
        }

        for (var i = 0; i < parameters.Length; i++)
            command.Parameters[i].Value = parameters[i] switch
            {
                null => DBNull.Value,
                bool truth => truth ? 1L : 0L,
                DateTimeOffset time => time.ToUnixTimeMilliseconds(),
                var value => value,
            };
        return command;
    }
}
