using Skerry.Kernel.Events;
using Skerry.Kernel.Work;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.State;

/// <summary>A transaction of <see cref="Database"/>.</summary>
sealed class Transaction(Session session, Ids ids, TimeProvider time) : ITransaction
{
    readonly List<AppendedEvent> _appended = [];

    /// <summary>The events that were appended.</summary>
    public IReadOnlyList<AppendedEvent> Appended => _appended;

    public List<T> Query<T>(string sql, Func<Row, T> map, params ReadOnlySpan<object?> parameters) => session.Query(sql, map, parameters);

    public T? First<T>(string sql, Func<Row, T> map, params ReadOnlySpan<object?> parameters) where T : class => session.First(sql, map, parameters);

    public long Number(string sql, params ReadOnlySpan<object?> parameters) => session.Number(sql, parameters);

    public int Execute(string sql, params ReadOnlySpan<object?> parameters) => session.Execute(sql, parameters);

    public string Append(Event @event, Origin origin)
    {
        var stamped = @event with { Id = ids.New(), Time = time.GetUtcNow(), Actor = origin.Actor, Cause = origin.Cause };
        var (type, body) = (stamped.GetType().Name, EventJson.Write(stamped));
        var sequence = session.Number(
            "INSERT INTO events (id, type, time, app, actor, cause, body) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING sequence",
            stamped.Id, type, stamped.Time, stamped.App, stamped.Actor, stamped.Cause, body);
        _appended.Add(new AppendedEvent(sequence, type, body));
        return stamped.Id;
    }
}
