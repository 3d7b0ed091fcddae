using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NuGet.Versioning;
using Skerry.Kernel.Plugins.Locking;

namespace Skerry.Tests.PluginHost;

/// <summary>The plugins under tests/TestPlugins, and our own, as they were built.</summary>
static class TestPluginFolders
{
    /// <summary>Puts a plugin into a plugins folder as if it had been installed: its folder, and its entry in the lock file.</summary>
    /// <param name="plugins">The folder of all plugins.</param>
    /// <param name="project">Its project's name.</param>
    /// <param name="id">Id that it is to have; its own if null.</param>
    /// <param name="edit">Changes its manifest.</param>
    /// <returns>The id.</returns>
    public static string Copy(string plugins, string project, string? id = null, Action<JsonObject>? edit = null)
    {
        var manifest = Manifest(project);
        manifest["id"] = id ??= (string)manifest["id"]!;
        edit?.Invoke(manifest);
        Place(plugins, id, Built(project), manifest);
        return id;
    }

    /// <summary>Puts any folder with a plugin there.</summary>
    public static void Place(string plugins, string id, string built, JsonNode manifest)
    {
        var text = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        var version = NuGetVersion.TryParse((string?)manifest["version"], out var parsed) ? parsed.ToNormalizedString() : "1.2.3";
        var locked = new LockedPlugin(id, version, Convert.ToBase64String(SHA512.HashData(text)), "bundled");
        Write(Path.Combine(plugins, id, locked.FolderName), built, text);
        new LockFile(new TestHost(Path.GetDirectoryName(plugins)!)).Change(all => all.SetItem(id, locked));
    }

    /// <summary>Writes a plugin into a folder that nothing knows of.</summary>
    public static void Write(string target, string built, byte[] manifest)
    {
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        File.WriteAllBytes(Path.Combine(target, "plugin.json"), manifest);
    }

    /// <summary>Where a plugin was put.</summary>
    public static string FolderOf(string plugins, string id) =>
        Path.Combine(plugins, id, new LockFile(new TestHost(Path.GetDirectoryName(plugins)!)).Read()[id].FolderName);

    /// <summary>The manifest of a built plugin.</summary>
    public static JsonObject Manifest(string project) => JsonNode.Parse(File.ReadAllText(Path.Combine(Built(project), "plugin.json")))!.AsObject();

    /// <summary>Where a plugin was built.</summary>
    public static string Built(string project) => typeof(TestPluginFolders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == $"TestPlugin:{(project.StartsWith("Skerry.", StringComparison.Ordinal) ? project : $"TestPlugins.{project}")}").Value!;
}
