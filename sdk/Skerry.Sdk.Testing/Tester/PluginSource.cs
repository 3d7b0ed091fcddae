using System.Reflection;

namespace Skerry.Sdk.Testing;

/// <summary>Where the plugin under test is: a package, a folder, or a project that the test project refers to.</summary>
public static class PluginSource
{
    const string Key = "SkerryPlugin:";

    /// <summary>Finds it.</summary>
    /// <param name="plugin">
    /// Path of a package (<c>….nupkg</c>); path of a folder with plugin.json, which a plugin's build and publish write; or the name of a plugin's project that
    /// this test project refers to.
    /// </param>
    /// <returns>The absolute path of the package or the folder.</returns>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static string Find(string plugin)
    {
        if (File.Exists(plugin) && plugin.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase))
            return Path.GetFullPath(plugin);
        if (File.Exists(Path.Combine(plugin, "plugin.json")))
            return Path.GetFullPath(plugin);
        var projects = AppDomain.CurrentDomain.GetAssemblies()
            .SelectMany(assembly => assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
            .Where(attribute => attribute.Key.StartsWith(Key, StringComparison.Ordinal) && attribute.Value is not null)
            .ToList();
        if (projects.Find(project => project.Key == Key + plugin)?.Value is { } folder)
            return File.Exists(Path.Combine(folder, "plugin.json"))
                ? Path.GetFullPath(folder)
                : throw new ArgumentException($"Project \"{plugin}\" was built into \"{folder}\", where there is no plugin.json. A plugin's project refers to the package Skerry.Sdk.");
        throw new ArgumentException(
            $"There is no plugin \"{plugin}\": it is neither a package, nor a folder with a plugin.json, nor a plugin's project that this test project refers to" +
            (projects.Count == 0 ? ", for it refers to none." : $". Those are: {string.Join(", ", projects.Select(project => $"\"{project.Key[Key.Length..]}\"").Distinct())}."));
    }
}
