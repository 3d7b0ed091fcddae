using System.Reflection;
using System.Text.Json.Nodes;

namespace Skerry.Benchmarks.InProcess;

/// <summary>Copies of a plugin that does nothing but be heard.</summary>
static class MeasuredPlugins
{
    /// <summary>Puts copies of it into a data folder: <c>counts-0</c>, <c>counts-1</c>, ….</summary>
    public static void Copy(string root, int copies)
    {
        var built = typeof(MeasuredPlugins).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "MeasuredPlugin").Value!;
        for (var i = 0; i < copies; i++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(root, "plugins", $"counts-{i}")).FullName;
            foreach (var file in Directory.EnumerateFiles(built))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "plugin.json")))!;
            manifest["id"] = $"counts-{i}";
            File.WriteAllText(Path.Combine(folder, "plugin.json"), manifest.ToJsonString());
        }
    }
}
