#pragma warning disable RS0030 // A port: assemblies are files.
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Skerry.Kernel.Plugins.Loading;

/// <summary>
/// A plugin's own, collectible load context. Shared assemblies are the kernel's, by simple name; private ones come from the plugin's folder by its
/// deps.json; the rest must belong to .NET itself. A private assembly that is missing is an error and never the kernel's copy of it, for then a plugin
/// would work by accident until the kernel changed.
/// </summary>
sealed class PluginLoadContext(string id, string entryAssembly) : AssemblyLoadContext($"plugin:{id}", isCollectible: true)
{
    readonly AssemblyDependencyResolver _dependencies = new(entryAssembly);

    /// <summary>The plugin's id.</summary>
    public string Plugin => id;

    /// <summary>Loads the entry assembly.</summary>
    public Assembly LoadEntry() => LoadFromAssemblyPath(entryAssembly);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (SharedAssemblies.Find(assemblyName.Name) is { } shared)
            return shared;
        if (_dependencies.ResolveAssemblyToPath(assemblyName) is { } path)
            return LoadFromAssemblyPath(path);
        var isSatellite = !string.IsNullOrEmpty(assemblyName.CultureName);
        if (isSatellite || File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), assemblyName.Name + ".dll")))
            return null;
        throw new FileNotFoundException(
            $"Plugin \"{id}\" needs the assembly \"{assemblyName.Name}\" {assemblyName.Version}, which is not in its folder. Publish the plugin again with all its dependencies.",
            assemblyName.Name + ".dll");
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _dependencies.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : nint.Zero;
}
