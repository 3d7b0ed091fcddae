namespace Skerry.Plugins.Git.ProcReceive;

/// <summary>What git-receive-pack asked its hook to do.</summary>
/// <param name="Commands">The updates, in the pusher's order.</param>
/// <param name="Options">The push options (<c>git push -o …</c>).</param>
/// <param name="IsAtomic">All or nothing (<c>git push --atomic</c>).</param>
sealed record ProcReceiveRequest(IReadOnlyList<RefCommand> Commands, IReadOnlyList<string> Options, bool IsAtomic);
