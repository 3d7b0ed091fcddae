using System.Text.Json.Nodes;

namespace Skerry.Tests.PluginHost.Testing;

/// <summary>Copies of test plugins with another manifest.</summary>
static class PluginVariants
{
    /// <summary>Makes one.</summary>
    /// <param name="folder">An empty folder for it.</param>
    /// <param name="project">The test plugin.</param>
    /// <param name="edit">Changes its manifest.</param>
    /// <returns>The folder.</returns>
    public static string Make(string folder, string project, Action<JsonObject> edit)
    {
        foreach (var file in Directory.EnumerateFiles(PluginSource.Find(project)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var manifest = Path.Combine(folder, "plugin.json");
        var json = JsonNode.Parse(File.ReadAllText(manifest))!.AsObject();
        edit(json);
        File.WriteAllText(manifest, json.ToJsonString());
        return folder;
    }
}
