using MediatR;

namespace Skerry.Sdk.Events;

/// <summary>
/// Something that happened, in the past tense; nobody can refuse it. It was written in the same transaction as the change it tells of,
/// and is delivered after the commit, at least once and in order to each plugin. Never holds a secret.
/// </summary>
/// <remarks>
/// <para>Each plugin gets its events one at a time, in the order in which they were written, by a pump of its own: nothing is promised between plugins, and
/// nobody waits for another one. A handler gets a scope of its own for each delivery.</para>
/// <para>A handler that throws, or still runs at the deadline, is tried again up to five times with growing pauses (1, 2, 4, 8 and 16 seconds). Then the event
/// is set aside as a dead letter (<c>events:dead-letters</c>, <c>events:replay</c>) and the next one comes.</para>
/// <para>The same event can come twice: after an attempt that failed half-way, after a crash of the kernel, and by a replay, which may be much later than
/// events that came after it. Handling it twice must change nothing. Ids sort by time, so comparing them tells which of two is newer.</para>
/// <para>A plugin hears what is written after it was installed for the first time. What comes while it is stopped, disabled or put aside waits for it; for a
/// disabled one at most 30 days.</para>
/// </remarks>
[Deadline(30)]
public abstract record Event : INotification
{
    /// <summary>Unique and sortable by time (a ULID). The kernel fills it in.</summary>
    public string Id { get; init; } = "";

    /// <summary>When it was written. The kernel fills it in.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The app it is about, if any.</summary>
    public string? App { get; init; }

    /// <summary>Who did it: a key's name, an account, or <c>system</c>.</summary>
    public string Actor { get; init; } = "";

    /// <summary>Id of the event or command that caused it; with <see cref="Id"/> it makes a chain back to what a person did.</summary>
    public string Cause { get; init; } = "";
}
