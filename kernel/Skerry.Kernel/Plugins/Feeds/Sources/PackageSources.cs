using Skerry.Kernel.Plugins.Feeds.Folders;
using Skerry.Kernel.Plugins.Feeds.Http;
using Skerry.Kernel.State;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Plugins.Feeds.Sources;

/// <summary>The bundled source, and those in the database. Thread-safe.</summary>
sealed class PackageSources(IHostInfo host, IDatabase database, PackageSourceStore store, FeedTransport transport, TimeProvider time) : IPackageSources
{
    readonly PackageSource _bundled = new(PackageSource.Bundled, Path.Combine(host.Root, "feed"));

    /// <inheritdoc/>
    public IReadOnlyList<PackageSource> List() => database.Read(List);

    /// <inheritdoc/>
    public PackageSource Find(string nameOrLocation)
    {
        var known = List();
        if (known.FirstOrDefault(source => source.Name == nameOrLocation) is { } named)
            return named;
        if (!SourceLocation.IsOne(nameOrLocation))
            throw new SkerryException($"There is no source \"{Printable.Short(nameOrLocation)}\". See skerry plugin:sources:list, or give an absolute folder or the address of a feed.");
        // A source that was added may be named by its location too: with its credentials, and however it may be reached.
        var location = SourceLocation.Require(nameOrLocation, allowHttp: true);
        return known.FirstOrDefault(source => source.Location == location) ?? new PackageSource(location, SourceLocation.Require(location, allowHttp: false));
    }

    /// <inheritdoc/>
    public IPackageFeed Open(PackageSource source) => source.IsFolder ? new FolderFeed(source) : new HttpFeed(source, transport);

    /// <summary>Asks a source whether it is one.</summary>
    /// <exception cref="SkerryException">It does not answer, or is no feed.</exception>
    public async Task CheckAsync(PackageSource source, CancellationToken cancellationToken)
    {
        if (source.IsFolder)
            new FolderFeed(source).Check();
        else
            await new HttpFeed(source, transport).CheckAsync(cancellationToken);
    }

    /// <summary>Adds a source as the last one. One that is there, with the same location, gets the credentials and keeps its place.</summary>
    /// <param name="source">It; its name and location have been checked.</param>
    /// <returns>Whether it is new.</returns>
    /// <exception cref="SkerryException">The name has another location, or the location another name.</exception>
    public Task<bool> AddAsync(PackageSource source) => database.WriteAsync(transaction =>
    {
        var other = PackageSourceStore.LocationOf(transaction, source.Name);
        if (other is not null && other != source.Location)
            throw new SkerryException($"The source \"{source.Name}\" is \"{other}\". Choose another name, or remove it first: skerry plugin:sources:remove {source.Name}");
        if (List(transaction).FirstOrDefault(known => known.Location == source.Location && known.Name != source.Name) is { } same)
            throw new SkerryException($"\"{source.Location}\" is there already, as the source \"{same.Name}\".");
        store.Set(transaction, source, time.GetUtcNow());
        return other is null;
    });

    /// <summary>Removes a source. What was installed from it stays.</summary>
    /// <exception cref="SkerryException">There is none of that name, or it is the bundled one.</exception>
    public Task RemoveAsync(string name) => database.WriteAsync(transaction => PackageSourceStore.Remove(transaction, SourceName.Require(name))
        ? true
        : throw new SkerryException($"There is no source \"{name}\". See skerry plugin:sources:list"));

    IReadOnlyList<PackageSource> List(IQuery query) => [_bundled, .. store.List(query)];
}
