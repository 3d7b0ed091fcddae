using System.Collections.Concurrent;

namespace Skerry.Plugins.Git.Shallow;

/// <summary>
/// The pushes from shallow clones whose sessions are alive, at most one an app. For these git-receive-pack insists on
/// moving the ref itself, together with the repository's file <c>shallow</c>, after the hook has answered: whoever
/// changes either of the two before makes it fail. Thread-safe; gone with the process, like the sessions.
/// </summary>
sealed class ShallowSessions
{
    readonly ConcurrentDictionary<string, ShallowSession> sessions = new();

    /// <summary>Enters a push; false if another one of the app is there.</summary>
    public bool TryBegin(string app, ShallowSession session) => sessions.TryAdd(app, session);

    /// <summary>The session of this push, if git-receive-pack is still there to finish it.</summary>
    public ShallowSession? Find(string app, string push) => sessions.TryGetValue(app, out var session) && session.Push == push ? session : null;

    public void End(string app, ShallowSession session) => sessions.TryRemove(new(app, session));
}
