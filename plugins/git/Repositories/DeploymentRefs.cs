namespace Skerry.Plugins.Git.Repositories;

/// <summary>
/// Hidden refs that keep a deployment's commit from being collected until the deployment is over, whatever becomes of
/// the push that brought it.
/// </summary>
static class DeploymentRefs
{
    const string Prefix = "refs/skerry/deployments/";

    public static async Task KeepAsync(this Repository repository, string deployment, string commit, CancellationToken cancellation)
    {
        if (await repository.UpdateRefAsync(Prefix + deployment, commit, null, cancellation) is { } reason)
            throw new InvalidOperationException($"The commit '{commit}' of deployment '{deployment}' could not be kept: {reason}");
    }

    /// <summary>Lets the commit go. Idempotent.</summary>
    public static Task ReleaseAsync(this Repository repository, string deployment, CancellationToken cancellation) =>
        repository.DeleteRefAsync(Prefix + deployment, null, cancellation);

    /// <summary>The deployments whose commits are kept.</summary>
    public static async Task<IReadOnlyList<string>> KeptAsync(this Repository repository, CancellationToken cancellation) =>
        [.. (await repository.ListRefsAsync(Prefix, cancellation)).Keys.Select(name => name[Prefix.Length..])];
}
