using Skerry.Sdk.Events;

namespace Skerry.Kernel.State;

/// <summary>Changes the database. Only valid inside <see cref="IDatabase.WriteAsync"/>; not thread-safe.</summary>
public interface ITransaction : IQuery
{
    /// <summary>Runs a statement and returns the number of rows that it changed.</summary>
    int Execute(string sql, params ReadOnlySpan<object?> parameters);

    /// <summary>Appends an event; its id, time, actor and cause are filled in. Returns its id.</summary>
    string Append(Event @event, Origin origin);
}
