namespace Skerry.Plugins.Git.Deployments;

/// <summary>What an app's deploy ref must point to: the last deployment that went live.</summary>
/// <param name="Ref">Full name.</param>
/// <param name="Id">The object.</param>
/// <param name="Commit">Its commit.</param>
/// <param name="Replaced">What the ref pointed to before, if anything.</param>
/// <param name="PreviousRef">The deploy ref before, if it was another one.</param>
/// <param name="Deployment">The deployment's id (a ULID: a later one is greater).</param>
/// <param name="Time">When it was confirmed.</param>
/// <param name="Cuts">Where its history is cut off.</param>
sealed record DeployedRef(
    string Ref, string Id, string Commit, string? Replaced, string? PreviousRef, string Deployment, DateTimeOffset Time,
    IReadOnlyList<string> Cuts);
