using NuGet.Versioning;
using Skerry.Kernel.Plugins.Feeds;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Kernel.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>
/// Chooses source and version. A package comes from the first source that has its id, and its updates come from where it came from, so that nobody takes
/// over a plugin by publishing its name with a higher version elsewhere. A source that does not answer is an error, never skipped, for the same reason.
/// </summary>
sealed class PackagePicker(IPackageSources sources)
{
    /// <summary>A version that was named.</summary>
    /// <exception cref="SkerryException">It is not one.</exception>
    public static NuGetVersion Parse(string version)
    {
        if (NuGetVersion.TryParse(version, out var exact))
            return exact;
        throw new SkerryException(version.AsSpan().IndexOfAny("[](),*") >= 0
            ? $"The version \"{Printable.Short(version)}\" is a range. Name one version, such as --version 1.2.0, or leave --version out for the highest."
            : $"The version \"{Printable.Short(version)}\" is not one. Name one such as --version 1.2.0, or leave --version out for the highest.");
    }

    /// <summary>What to install.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="installed">The plugin as it is installed, or null.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="SkerryException">No source has it, or none of its versions may be taken, or a source did not answer.</exception>
    public async Task<PackageChoice> PickAsync(string id, InstallRequest request, LockedPlugin? installed, CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, request.Source, installed, cancellationToken);
        var version = request.Version is { } named ? Exactly(found, Parse(named)) : Highest(found.Versions, request.Prerelease) ?? throw NothingToTake(found);
        return found with { Version = version };
    }

    /// <summary>What to update a plugin to: the highest version, if it is not lower than the installed one.</summary>
    /// <returns>The choice; null if the source has nothing that is not lower.</returns>
    /// <exception cref="SkerryException">As <see cref="PickAsync"/>.</exception>
    public async Task<PackageChoice?> PickUpdateAsync(LockedPlugin installed, InstallRequest request, CancellationToken cancellationToken)
    {
        var found = await FindAsync(installed.Id, request.Source, installed, cancellationToken);
        if (request.Version is { } named)
            return found with { Version = Exactly(found, Parse(named)) };
        var current = NuGetVersion.Parse(installed.Version);
        if (Highest(found.Versions, request.Prerelease) is { } highest && highest > current)
            return found with { Version = highest };
        // The same version may have been built anew.
        return found.Versions.Any(version => version.Version == current) ? found with { Version = current } : null;
    }

    /// <summary>How the lock file calls a source that somebody named.</summary>
    /// <exception cref="SkerryException">It is none.</exception>
    public string NameOf(string source) => sources.Find(source).Name;

    /// <summary>Where a plugin that is installed came from.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="named">Another source, if somebody named one.</param>
    /// <exception cref="SkerryException">That source is not known any more.</exception>
    public PackageSource SourceOf(LockedPlugin plugin, string? named)
    {
        try
        {
            return Permitted(plugin.Id, sources.Find(named ?? plugin.Source));
        }
        catch (SkerryException e) when (named is null)
        {
            throw new SkerryException($"Plugin \"{plugin.Id}\" came from \"{plugin.Source}\", which cannot be used: {e.Message} To take it from elsewhere, name where: --source <name, folder or address>", inner: e);
        }
    }

    async Task<PackageChoice> FindAsync(string id, string? named, LockedPlugin? installed, CancellationToken cancellationToken)
    {
        var candidates = installed is not null ? [SourceOf(installed, named)]
            : named is not null ? [Permitted(id, sources.Find(named))]
            : sources.List().Where(source => !PluginId.IsReserved(id) || source.Name == PackageSource.Bundled).ToList();
        foreach (var source in candidates)
        {
            var feed = sources.Open(source);
            if (await feed.ListAsync(id, cancellationToken) is { Count: > 0 } versions)
                return new PackageChoice(id, new NuGetVersion(0, 0, 0), source, feed, versions);
        }

        throw new SkerryException(
            $"There is no plugin \"{id}\" in {string.Join(", ", candidates.Select(source => $"\"{source.Name}\""))}. " +
            (PluginId.IsReserved(id) ? "Ids that begin with \"skerry.\" come from the bundled feed only. " : "") +
            "To see which sources are asked: plugin:sources:list. To install from elsewhere: plugin:install " + id + " --source <folder or address>");
    }

    static PackageSource Permitted(string id, PackageSource source) => !PluginId.IsReserved(id) || source.Name == PackageSource.Bundled
        ? source
        : throw new SkerryException($"Plugin \"{id}\" cannot come from \"{source.Name}\": ids that begin with \"skerry.\" come from the bundled feed only. Its author has to choose another id.");

    static NuGetVersion? Highest(IReadOnlyList<FeedVersion> versions, bool prerelease) =>
        versions.Where(version => version.IsListed && (prerelease || !version.Version.IsPrerelease)).Max(version => version.Version);

    static NuGetVersion Exactly(PackageChoice found, NuGetVersion version) =>
        found.Versions.FirstOrDefault(known => known.Version == version)?.Version
        ?? throw new SkerryException($"\"{found.Source.Name}\" has no version \"{version.ToNormalizedString()}\" of plugin \"{found.Id}\". It has {Names(found.Versions)}.");

    static SkerryException NothingToTake(PackageChoice found) => new(
        $"\"{found.Source.Name}\" has only prereleases, or versions that their author has taken back, of plugin \"{found.Id}\": {Names(found.Versions)}. " +
        $"To take a prerelease: plugin:install {found.Id} --prerelease. To take a certain one: --version <version>");

    static string Names(IReadOnlyList<FeedVersion> versions)
    {
        const int Shown = 8;
        var sorted = versions.Select(version => version.Version).OrderDescending().Select(version => version.ToNormalizedString()).ToList();
        return string.Join(", ", sorted.Take(Shown)) + (sorted.Count > Shown ? $" and {sorted.Count - Shown} more" : "");
    }
}
