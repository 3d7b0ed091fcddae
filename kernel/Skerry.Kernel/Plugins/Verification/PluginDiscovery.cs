#pragma warning disable RS0030 // A port: plugins are folders.
using System.Text.Json;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Verification;

/// <summary>Finds the installed plugins: those that the lock file names. Reads their manifests and nothing else.</summary>
public sealed class PluginDiscovery(LockFile lockFile, PackageFolders folders)
{
    /// <summary>All installed plugins, by id.</summary>
    /// <exception cref="SkerryException">The lock file is damaged.</exception>
    internal IReadOnlyList<PluginFolder> FindAll() => [.. lockFile.Read().Values.Select(Read)];

    /// <summary>One installed plugin, or null.</summary>
    /// <exception cref="SkerryException">The lock file is damaged.</exception>
    internal PluginFolder? Find(string id) => lockFile.Read().GetValueOrDefault(id) is { } plugin ? Read(plugin) : null;

    /// <summary>A plugin at the place where it is installed.</summary>
    internal PluginFolder Read(LockedPlugin plugin) => Read(plugin.Id, folders.PathOf(plugin));

    /// <summary>A plugin, wherever it lies.</summary>
    /// <param name="id">What it is to be.</param>
    /// <param name="folder">Its folder.</param>
    internal PluginFolder Read(string id, string folder)
    {
        var file = Path.Combine(folder, PackageReader.ManifestName);
        try
        {
            return new PluginFolder(id, folder, PluginManifestJson.Read(File.ReadAllBytes(file)), null);
        }
        catch (JsonException e)
        {
            return new PluginFolder(id, folder, null, $"\"{file}\" is not valid: {e.Message} To fetch the plugin again: plugin:restore");
        }
        catch (DirectoryNotFoundException)
        {
            return new PluginFolder(id, folder, null, $"Its folder \"{folder}\" is gone. To fetch the plugin again: plugin:restore");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PluginFolder(id, folder, null, $"\"{file}\" cannot be read: {e.Message} To fetch the plugin again: plugin:restore");
        }
    }
}
