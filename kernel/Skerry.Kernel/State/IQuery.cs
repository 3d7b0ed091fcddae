namespace Skerry.Kernel.State;

/// <summary>Asks the database. Parameters are named <c>$1</c>, <c>$2</c>, … in the SQL and given in that order; null, string, long, int, bool and byte[] are understood.</summary>
public interface IQuery
{
    /// <summary>All rows.</summary>
    List<T> Query<T>(string sql, Func<Row, T> map, params ReadOnlySpan<object?> parameters);

    /// <summary>The first row, or null.</summary>
    T? First<T>(string sql, Func<Row, T> map, params ReadOnlySpan<object?> parameters) where T : class;

    /// <summary>The first column of the first row, or 0.</summary>
    long Number(string sql, params ReadOnlySpan<object?> parameters);
}
