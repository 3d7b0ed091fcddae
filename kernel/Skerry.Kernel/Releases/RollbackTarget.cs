using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Releases;

/// <summary>
/// Chooses the release that a rollback goes back to. Without a number that is the last one that served before the current one and differs from it in what a
/// rollback changes: so two rollbacks in a row end where they began.
/// </summary>
public sealed class RollbackTarget(ReleaseStore releases)
{
    /// <summary>Finds it, or throws with what can be done instead.</summary>
    /// <param name="query">A read or a transaction.</param>
    /// <param name="app">The app.</param>
    /// <param name="number">The release that was asked for; null for the one before.</param>
    /// <param name="codeOnly">Whether the config is to stay as it is.</param>
    /// <param name="config">The users' config as it is now.</param>
    /// <exception cref="SkerryException">There is none, it never was live, it was pruned, or it would change nothing.</exception>
    public Release Find(IQuery query, string app, int? number, bool codeOnly, IReadOnlyDictionary<string, string> config)
    {
        var current = releases.Find(query, app, ReleaseStore.CurrentNumber(query, app))
            ?? throw new SkerryException($"App {app} has not been deployed, so there is nothing to go back to. Push its source first: git push <remote> <branch>");
        if (number is null)
            return Before(query, current, codeOnly);
        var target = releases.Find(query, app, number.Value)
            ?? throw new SkerryException($"App {app} has no release v{number}. See them with: releases:list {app}");
        if (target.Number == current.Number)
            throw new SkerryException($"v{number} of {app} is the current release. See the others with: releases:list {app}");
        if (target.LiveAt is null)
            throw new SkerryException($"v{number} of {app} never was live: its deployment did not succeed. Go back to one that served: releases:list {app}");
        if (target.PrunedAt is { } at)
            throw new SkerryException(
                $"v{number} of {app} was pruned on {at:yyyy-MM-dd}: its image and its config are gone. Push its source again ({ReleaseDescription.Short(target.Revision)}), or see the others with: releases:list {app}\n" +
                $"To keep more of them from now on: apps:set {app} keep-releases <number>");
        if (SameCode(target, current) && (codeOnly || (SameConfig(query, target, releases.Config(query, app, current.Number)) && SameConfig(query, target, config))))
            throw new SkerryException(
                $"Going back to v{number} would change nothing: v{current.Number}, which is current, has the same image, process types{(codeOnly ? "" : " and config")}. Numbers of instances are changed with: ps:scale {app}");
        return target;
    }

    /// <summary>The release that served before another and differs from it, or null. Pruned ones count if <paramref name="evenPruned"/>.</summary>
    public Release? FindBefore(IQuery query, Release current, bool codeOnly, bool evenPruned)
    {
        var config = releases.Config(query, current.App, current.Number);
        return releases.List(query, current.App).FirstOrDefault(release =>
            release.Number < current.Number && release.LiveAt is not null && (evenPruned || release.PrunedAt is null)
            && !(SameCode(release, current) && (codeOnly || SameConfig(query, release, config))));
    }

    Release Before(IQuery query, Release current, bool codeOnly)
    {
        if (FindBefore(query, current, codeOnly, evenPruned: false) is { } found)
            return found;
        throw new SkerryException(FindBefore(query, current, codeOnly, evenPruned: true) is { } pruned
            ? $"App {current.App} has nothing to go back to: v{pruned.Number}, which served before v{current.Number}, was pruned. To keep more releases from now on: apps:set {current.App} keep-releases <number>"
            : $"App {current.App} has nothing to go back to: no other {(codeOnly ? "image" : "image or config")} served before v{current.Number}. See its releases with: releases:list {current.App}");
    }

    bool SameConfig(IQuery query, Release release, IReadOnlyDictionary<string, string> config) =>
        ConfigDifference.Of(releases.Config(query, release.App, release.Number), config).IsEmpty;

    /// <summary>The same but for the numbers of instances, which a rollback leaves as they are.</summary>
    static bool SameCode(Release one, Release other) => one.Digest == other.Digest && Commands(one) == Commands(other);

    static string Commands(Release release) => KernelJson.Write(release.Processes.Select(process => process with { Count = 0 }));
}
