using Skerry.Sdk;

namespace Skerry.Plugins.Git.Repositories;

/// <summary>
/// Hidden refs that keep a push's commit from being collected until its deployment is over, whatever becomes of the
/// session that brought it.
/// </summary>
static class PushRefs
{
    const string Prefix = "refs/skerry/pushes/";

    public static async Task KeepAsync(this Repository repository, string push, string commit, CancellationToken cancellation)
    {
        if (await repository.UpdateRefAsync(Prefix + push, commit, null, cancellation) is { } reason)
            throw new SkerryException($"The commit \"{commit}\" of push \"{push}\" could not be kept: {reason}");
    }

    /// <summary>Lets the commit go. Idempotent.</summary>
    public static Task ForgetAsync(this Repository repository, string push, CancellationToken cancellation) =>
        repository.DeleteRefAsync(Prefix + push, null, cancellation);

    /// <summary>The pushes whose commits are kept.</summary>
    public static async Task<IReadOnlyList<string>> KeptAsync(this Repository repository, CancellationToken cancellation) =>
        [.. (await repository.ListRefsAsync(Prefix, cancellation)).Keys.Select(name => name[Prefix.Length..])];
}
