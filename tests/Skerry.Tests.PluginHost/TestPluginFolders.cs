using System.Reflection;
using System.Text.Json.Nodes;

namespace Skerry.Tests.PluginHost;

/// <summary>The plugins under tests/TestPlugins, as they were built.</summary>
static class TestPluginFolders
{
    /// <summary>Copies a plugin into a plugins folder.</summary>
    /// <param name="plugins">The folder to copy it into.</param>
    /// <param name="project">Its project's name.</param>
    /// <param name="id">Id and folder name that it is to have; its own if null.</param>
    /// <param name="edit">Changes its manifest.</param>
    /// <returns>The id.</returns>
    public static string Copy(string plugins, string project, string? id = null, Action<JsonObject>? edit = null)
    {
        var built = Built(project);
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(built, "plugin.json")))!.AsObject();
        manifest["id"] = id ??= (string)manifest["id"]!;
        edit?.Invoke(manifest);
        var target = Directory.CreateDirectory(Path.Combine(plugins, id));
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target.FullName, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        File.WriteAllText(Path.Combine(target.FullName, "plugin.json"), manifest.ToJsonString());
        return id;
    }

    static string Built(string project) => typeof(TestPluginFolders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == $"TestPlugin:TestPlugins.{project}").Value!;
}
