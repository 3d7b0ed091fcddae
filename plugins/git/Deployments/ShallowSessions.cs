using System.Collections.Concurrent;

namespace Skerry.Plugins.Git.Deployments;

/// <summary>
/// The pushes from shallow clones whose sessions are alive, at most one an app. For these git-receive-pack insists on
/// moving the ref itself, together with the repository's file <c>shallow</c>, after the hook has answered: whoever
/// changes either of the two before makes it fail. Thread-safe; gone with the process, like the sessions.
/// </summary>
sealed class ShallowSessions
{
    readonly ConcurrentDictionary<string, string> pushes = new();

    /// <summary>Enters a push; false if another one of the app is there.</summary>
    public bool TryBegin(string app, string push) => pushes.TryAdd(app, push);

    /// <summary>Whether git-receive-pack is still there to finish this push.</summary>
    public bool IsAlive(string app, string push) => pushes.TryGetValue(app, out var alive) && alive == push;

    public void End(string app, string push) => pushes.TryRemove(new(app, push));
}
