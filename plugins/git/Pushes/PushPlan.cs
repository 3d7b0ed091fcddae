namespace Skerry.Plugins.Git.Pushes;

/// <summary>What a push does, decided before anything is done.</summary>
/// <param name="Decisions">One for each ref, in the pusher's order.</param>
/// <param name="NewDeployBranch">The branch that becomes the app's deploy branch with this push, if one does.</param>
sealed record PushPlan(IReadOnlyList<RefDecision> Decisions, string? NewDeployBranch)
{
    /// <summary>The ref that is deployed, if one is.</summary>
    public RefDecision? Deployment => Decisions.FirstOrDefault(d => d.Action == RefAction.Deploy);

    /// <summary>The same plan with these refs refused too, and with nothing but refusals if the push is all or nothing.</summary>
    public PushPlan Refusing(IReadOnlyList<string> names, string reason, string note, bool isAtomic)
    {
        var decisions = Decisions.Select(d => names.Contains(d.Command.Name) ? d with { Action = RefAction.Refuse, Refusal = reason, Notes = [note] } : d);
        return new([.. isAtomic ? decisions.Select(d => d.WithTheOthers()) : decisions], NewDeployBranch);
    }
}
