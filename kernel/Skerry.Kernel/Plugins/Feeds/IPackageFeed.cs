using NuGet.Versioning;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Feeds;

/// <summary>A place that packages come from: a folder, or a NuGet v3 feed over HTTP. A port. Thread-safe.</summary>
public interface IPackageFeed
{
    /// <summary>The versions that it has of a package, in any order; none if it does not know the package.</summary>
    /// <param name="id">The package's id, in any case.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="SkerryException">It could not be asked: it names the source, what was asked of it, and what came back.</exception>
    Task<IReadOnlyList<FeedVersion>> ListAsync(string id, CancellationToken cancellationToken);

    /// <summary>Writes one package, whole, to a stream.</summary>
    /// <param name="id">The package's id, in any case.</param>
    /// <param name="version">One of <see cref="ListAsync"/>.</param>
    /// <param name="target">Where the bytes go; what was written before a failure is worthless.</param>
    /// <param name="limit">Most bytes that are taken.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <exception cref="SkerryException">It is not there, is larger than the limit, or broke off, also after the retries.</exception>
    Task DownloadAsync(string id, NuGetVersion version, Stream target, long limit, CancellationToken cancellationToken);
}
