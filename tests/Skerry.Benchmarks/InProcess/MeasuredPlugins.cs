using System.Reflection;
using System.Text.Json.Nodes;
using Skerry.Tests.PluginHost;

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
            var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(built, "plugin.json")))!;
            manifest["id"] = $"counts-{i}";
            TestPluginFolders.Place(Path.Combine(root, "plugins"), $"counts-{i}", built, manifest);
        }
    }
}
