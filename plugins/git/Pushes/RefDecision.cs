using Skerry.Plugins.Git.ProcReceive;

namespace Skerry.Plugins.Git.Pushes;

/// <summary>The decision for one ref.</summary>
/// <param name="Command">What was asked.</param>
/// <param name="Action">What to do.</param>
/// <param name="Refusal">The reason in a few words, for git's own line.</param>
sealed record RefDecision(RefCommand Command, RefAction Action, string? Refusal = null)
{
    /// <summary>What the pusher should read about it, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>This one refused too, because another ref of an all-or-nothing push is.</summary>
    public RefDecision WithTheOthers() => Action == RefAction.Refuse
        ? this
        : this with { Action = RefAction.Refuse, Refusal = "atomic push: another ref was refused", Notes = [] };
}
