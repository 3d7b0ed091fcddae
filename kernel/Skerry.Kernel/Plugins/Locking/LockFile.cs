#pragma warning disable RS0030 // A port: the lock file.
using System.Collections.Immutable;
using System.Text.Json;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Sdk;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Plugins.Locking;

/// <summary>
/// The file <c>plugins/plugins.lock.json</c>: which plugins are installed, and which build of each. The truth about that; a plugin counts from the moment at
/// which it stands here. Reading is thread-safe; changed only by whoever has the turn to install.
/// </summary>
public sealed class LockFile(IHostInfo host)
{
    /// <summary>Its name in the folder of the plugins.</summary>
    public const string Name = "plugins.lock.json";

    /// <summary>Its path.</summary>
    public string FilePath { get; } = Path.Combine(host.Root, "plugins", Name);

    /// <summary>The installed plugins, by id; none if there is no file yet.</summary>
    /// <exception cref="SkerryException">It cannot be read or is damaged; the message says where.</exception>
    public ImmutableSortedDictionary<string, LockedPlugin> Read()
    {
        try
        {
            return LockFileJson.Read(File.ReadAllBytes(FilePath));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return LockFileJson.Empty;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new SkerryException(
                $"The lock file \"{FilePath}\" cannot be read, so it is not known which plugins are installed: {e.Message}\n" +
                "Put it right by hand or bring it back from a backup, then run plugin:restore. Without a backup: move it away and install the plugins again with plugin:install.",
                inner: e);
        }
    }

    /// <summary>Reads, changes and replaces it, in one step and durably. A damaged one is left as it is.</summary>
    /// <exception cref="SkerryException">It is damaged.</exception>
    /// <exception cref="IOException">It could not be written; it is as it was.</exception>
    internal void Change(Func<ImmutableSortedDictionary<string, LockedPlugin>, ImmutableSortedDictionary<string, LockedPlugin>> change) =>
        DurableFiles.Replace(FilePath, LockFileJson.Write(change(Read())));
}
