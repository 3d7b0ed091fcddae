namespace Skerry.Plugins.Git.ProcReceive;

/// <summary>The answer for one ref of a push.</summary>
/// <param name="Name">Full name of the ref.</param>
/// <param name="Refusal">Why it was refused, in a few words; null if it was accepted.</param>
sealed record RefAnswer(string Name, string? Refusal = null)
{
    /// <summary>Leave the update to git-receive-pack itself instead of having done it already.</summary>
    public bool FallThrough { get; init; }

    /// <summary>The old value to report if it is not the one that the pusher had seen.</summary>
    public string? OldId { get; init; }

    public bool Accepted => Refusal is null;
}
