using System.Text;
using Skerry.Plugins.Git.Repositories;

namespace Skerry.Plugins.Git.Shallow;

/// <summary>
/// The file <c>shallow</c> of a repository: the commits whose parents are missing on purpose, because a push came from
/// a shallow clone. Written the way git does it, under <c>shallow.lock</c>.
/// </summary>
static class ShallowFile
{
    const int Attempts = 50;

    /// <summary>
    /// Where the history of <paramref name="id"/> must be cut off for it to be complete here; empty if it is complete
    /// already.
    /// </summary>
    /// <param name="repository">The repository.</param>
    /// <param name="id">What is pushed.</param>
    /// <param name="pushed">The file that git-receive-pack made of the pusher's own cuts; null if his clone is whole.</param>
    /// <param name="cancellation">Ends git.</param>
    public static async Task<IReadOnlyList<string>> MissingCutsAsync(this Repository repository, string id, string? pushed, CancellationToken cancellation)
    {
        if (pushed is null || Path.GetDirectoryName(Path.GetFullPath(pushed)) != repository.Folder || !File.Exists(pushed))
            return [];
        var cuts = await File.ReadAllLinesAsync(pushed, cancellation);
        var arrived = await repository.NewCommitsAsync(id, pushed, cancellation);
        return [.. cuts.Intersect(arrived)];
    }

    /// <summary>Adds cuts. Idempotent.</summary>
    /// <exception cref="IOException">Somebody else holds the lock.</exception>
    public static async Task CutAsync(this Repository repository, IReadOnlyList<string> cuts, CancellationToken cancellation)
    {
        var path = Path.Combine(repository.Folder, "shallow");
        await using var locked = await LockAsync(path + ".lock", cancellation);
        var known = File.Exists(path) ? await File.ReadAllLinesAsync(path, cancellation) : [];
        var lines = known.Union(cuts).Order(StringComparer.Ordinal);
        await locked.WriteAsync(Encoding.ASCII.GetBytes(string.Join("", lines.Select(line => line + "\n"))), cancellation);
        await locked.FlushAsync(cancellation);
        File.Move(locked.Name, path, overwrite: true);
    }

    static async Task<FileStream> LockAsync(string path, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            }
            catch (IOException) when (attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
            }
        }
    }
}
