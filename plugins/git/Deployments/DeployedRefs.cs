using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Skerry.Plugins.Git.Repositories;
using Skerry.Plugins.Git.Shallow;
using Skerry.Sdk;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Deployments;

/// <summary>
/// Moves deploy refs. What a ref must point to is written down first and then made so: whoever finds the two in
/// disagreement, after a crash, repeats the second half. Thread-safe.
/// </summary>
sealed class DeployedRefs(IPluginStore store, RepositoryStore repositories, ShallowSessions shallow, TimeProvider time, ILogger<DeployedRefs> log)
{
    const string Collection = "deployed";

    /// <summary>What git-receive-pack gets for checking and moving refs after its hook has answered: 2 s.</summary>
    const int ReceivePackAttempts = 40;

    const int SettleAttempts = 2 * ReceivePackAttempts;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The kernel and the push's own session may confirm one deployment at the same time.</summary>
    readonly ConcurrentDictionary<string, SemaphoreSlim> locks = new();

    /// <summary>What was deployed last to the app that the repository is for.</summary>
    public async Task<DeployedRef?> FindAsync(string app) =>
        repositories.OwnerOf(app) is { } owner ? await store.GetAsync(Collection, owner, GitJson.Default.DeployedRef) : null;

    /// <summary>The deployment is live: its ref points to its commit from now on. Idempotent; never goes back behind a later deployment.</summary>
    /// <returns>What is written down for it; null if a later deployment or the end of the app came before.</returns>
    public async Task<DeployedRef?> ConfirmAsync(string app, string deployment, SourceFacts facts, CancellationToken cancellation)
    {
        var repository = repositories.For(app);
        if (repositories.OwnerOf(app) is not { } owner)
            return null;
        using var _ = await LockAsync(app, cancellation);
        var deployed = await FindAsync(app);
        if (deployed is null || string.CompareOrdinal(deployed.Deployment, deployment) < 0)
        {
            var before = await repository.ResolveAsync(facts.Ref, cancellation);
            var previous = deployed?.Ref == facts.Ref ? null : deployed?.Ref;
            deployed = new(facts.Ref, facts.NewId, facts.Commit, before, previous, deployment, time.GetUtcNow(), facts.Cuts);
            await store.Change().Put(Collection, owner, deployed, GitJson.Default.DeployedRef).CommitAsync();
        }

        if (deployed.Deployment == deployment && shallow.Find(app, facts.Push) is null)
            await ApplyAsync(repository, deployed, cancellation);
        await repository.ForgetAsync(facts.Push, cancellation);
        return deployed.Deployment == deployment ? deployed : null;
    }

    /// <summary>The hook of a push has ended. If git-receive-pack was to finish it, then what it has not done a moment later is done here.</summary>
    public async Task EndShallowSessionAsync(string app, string push)
    {
        if (shallow.Find(app, push) is not { } session)
            return;
        for (var attempt = 1; attempt <= ReceivePackAttempts; attempt++)
        {
            if (await repositories.For(app).ResolveAsync(session.Ref, CancellationToken.None) == session.Id)
                break;
            await Task.Delay(Pause, time);
        }

        using var _ = await LockAsync(app, CancellationToken.None);
        shallow.End(app, session);
        try
        {
            if (await FindAsync(app) is { } deployed)
                await ApplyAsync(repositories.For(app), deployed, CancellationToken.None);
        }
        catch (SkerryException e)
        {
            // The next start repairs it; nobody waits for this call.
            log.LogError(e, "The ref of {App} could not be moved after a push from a shallow clone", app);
        }
    }

    /// <summary>
    /// What the ref is, or is about to be: waits a moment for a git-receive-pack that has its hook's answer and is just
    /// moving the ref.
    /// </summary>
    public async Task<string?> CurrentAsync(string app, string refName, CancellationToken cancellation)
    {
        var repository = repositories.For(app);
        for (var attempt = 1; ; attempt++)
        {
            var current = await repository.ResolveAsync(refName, cancellation);
            if (await FindAsync(app) is not { } deployed || deployed.Ref != refName || deployed.Id == current || attempt == SettleAttempts)
                return current;
            await Task.Delay(Pause, time, cancellation);
        }
    }

    /// <summary>Makes every app's ref agree with what was deployed last.</summary>
    /// <returns>The failures, by app.</returns>
    public async Task<IReadOnlyDictionary<string, string>> RepairAsync(CancellationToken cancellation)
    {
        var failures = new Dictionary<string, string>();
        foreach (var app in repositories.Apps())
        {
            using var _ = await LockAsync(app, cancellation);
            if (await FindAsync(app) is not { } deployed)
                continue;
            try
            {
                // Another version of this plugin may have written this a moment ago, and git-receive-pack be about to move the ref.
                if (deployed.Cuts.Count > 0 && time.GetUtcNow() - deployed.Time < SettleAttempts * Pause)
                    await CurrentAsync(app, deployed.Ref, cancellation);
                await ApplyAsync(repositories.For(app), deployed, cancellation);
            }
            catch (SkerryException e)
            {
                failures[app] = e.Message;
            }
        }

        return failures;
    }

    /// <summary>Forgets what was deployed to apps of this name, but for the one that has the repository now.</summary>
    public async Task DeleteAsync(string app)
    {
        var current = repositories.OwnerOf(app);
        var change = store.Change();
        foreach (var owner in (await store.ListAsync(Collection, GitJson.Default.DeployedRef)).Keys)
        {
            if (owner != current && owner.StartsWith(app + " ", StringComparison.Ordinal))
                change.Delete(Collection, owner);
        }

        await change.CommitAsync();
    }

    static async Task ApplyAsync(Repository repository, DeployedRef deployed, CancellationToken cancellation)
    {
        var isThere = await repository.ResolveAsync(deployed.Ref, cancellation) == deployed.Id;
        if (!isThere && deployed.Cuts.Count > 0)
            await repository.CutAsync(deployed.Cuts, cancellation);
        if (!isThere && await repository.UpdateRefAsync(deployed.Ref, deployed.Id, null, cancellation) is { } reason)
            throw new SkerryException($"Moving \"{deployed.Ref}\" of \"{repository.Folder}\" to \"{deployed.Id}\" failed: {reason}");

        // A former deploy branch that stayed would answer "Everything up-to-date" to a push of what runs no longer.
        if (deployed.PreviousRef?.StartsWith("refs/heads/", StringComparison.Ordinal) == true)
            await repository.DeleteRefAsync(deployed.PreviousRef, null, cancellation);
    }

    async Task<IDisposable> LockAsync(string app, CancellationToken cancellation)
    {
        var gate = locks.GetOrAdd(app, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellation);
        return new Releaser(gate);
    }

    sealed class Releaser(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
