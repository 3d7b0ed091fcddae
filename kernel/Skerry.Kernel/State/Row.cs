using Microsoft.Data.Sqlite;

namespace Skerry.Kernel.State;

/// <summary>A row being read; columns are counted from 0.</summary>
public readonly struct Row(SqliteDataReader reader)
{
    /// <summary>Text that is there.</summary>
    public string Text(int column) => reader.GetString(column);

    /// <summary>Text or null.</summary>
    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A whole number.</summary>
    public long Long(int column) => reader.GetInt64(column);

    /// <summary>A whole number.</summary>
    public int Int(int column) => reader.GetInt32(column);

    /// <summary>A whole number or null.</summary>
    public int? IntOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    /// <summary>A truth value, kept as 0 or 1.</summary>
    public bool Bool(int column) => reader.GetInt64(column) != 0;

    /// <summary>Bytes.</summary>
    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    /// <summary>A time, kept as milliseconds since 1970.</summary>
    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    /// <summary>A time or null.</summary>
    public DateTimeOffset? TimeOrNull(int column) => reader.IsDBNull(column) ? null : Time(column);
}
