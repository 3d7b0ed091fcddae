using MediatR;

namespace Skerry.Sdk.Events;

/// <summary>
/// Something that happened, in the past tense; nobody can refuse it. It was written in the same transaction as the change it tells of,
/// and is delivered after the commit, at least once and in order to each plugin. Never holds a secret.
/// </summary>
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

    /// <summary>Id of the event or command that caused it.</summary>
    public string Cause { get; init; } = "";
}
