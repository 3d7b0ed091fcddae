#pragma warning disable RS0030 // A port: plugins are folders.
using System.Text.Json;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Plugins.Verification;

/// <summary>Finds the plugins: every folder of <c>plugins/</c> whose name does not begin with a dot. Reads their manifests and nothing else.</summary>
public sealed class PluginDiscovery(IHostInfo host)
{
    const string ManifestName = "plugin.json";

    string Root => Path.Combine(host.Root, "plugins");

    /// <summary>All plugin folders, by id.</summary>
    internal IReadOnlyList<PluginFolder> FindAll() => Directory.Exists(Root)
        ? [.. Directory.EnumerateDirectories(Root).Where(IsPlugin).Order(StringComparer.Ordinal).Select(Read)]
        : [];

    /// <summary>One plugin's folder, or null.</summary>
    internal PluginFolder? Find(string id) => FindAll().FirstOrDefault(folder => folder.Id == id);

    static bool IsPlugin(string folder) => !Path.GetFileName(folder).StartsWith('.');

    static PluginFolder Read(string folder)
    {
        var id = Path.GetFileName(folder);
        var file = Path.Combine(folder, ManifestName);
        try
        {
            return new PluginFolder(id, folder, PluginManifestJson.Read(File.ReadAllBytes(file)), null);
        }
        catch (JsonException e)
        {
            return new PluginFolder(id, folder, null, $"\"{file}\" is not valid: {e.Message} Publish the plugin again.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PluginFolder(id, folder, null, $"\"{file}\" cannot be read: {e.Message} A plugin's folder holds what \"dotnet publish\" wrote.");
        }
    }
}
