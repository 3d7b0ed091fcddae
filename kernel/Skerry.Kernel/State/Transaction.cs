using Skerry.Kernel.Events;
using Skerry.Kernel.Work;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.State;

/// <summary>A transaction of <see cref="Database"/>.</summary>
sealed class Transaction(Session session, Ids ids, TimeProvider time) : ITransaction
{
    /// <summary>Whether an event was appended.</summary>
    public bool Appended { get; private set; }

    public List<T> Query<T>(string sql, Func<Row, T> map, params ReadOnlySpan<object?> parameters) => session.Query(sql, map, parameters);

    public T? First<T>(string sql, Func<Row, T> map, params ReadOnlySpan<object?> parameters) where T : class => session.First(sql, map, parameters);

    public long Number(string sql, params ReadOnlySpan<object?> parameters) => session.Number(sql, parameters);

    public int Execute(string sql, params ReadOnlySpan<object?> parameters) => session.Execute(sql, parameters);

    public string Append(Event @event, Origin origin)
    {
        var stamped = @event with { Id = ids.New(), Time = time.GetUtcNow(), Actor = origin.Actor, Cause = origin.Cause };
        session.Execute(
            "INSERT INTO events (id, type, time, app, actor, cause, body) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            stamped.Id, stamped.GetType().Name, stamped.Time, stamped.App, stamped.Actor, stamped.Cause, EventJson.Write(stamped));
        Appended = true;
        return stamped.Id;
    }
}
