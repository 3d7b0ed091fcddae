using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Skerry.Kernel.Plugins.Loading;

namespace Skerry.Kernel.Plugins.Isolation.Crashes;

/// <summary>Finds the plugin behind an exception that nobody caught, while the plugin is still in memory.</summary>
static class StackCulprit
{
    /// <summary>
    /// The plugin on whose own thread it was thrown, or null. Who began the thread's work answers for it: the outermost method that is not .NET's. A
    /// plugin that calls the kernel from a timer must catch what the kernel throws; where the kernel calls a plugin, the kernel must.
    /// </summary>
    public static Culprit? Of(Exception fault)
    {
        var methods = new StackTrace(fault).GetFrames().Select(frame => frame.GetMethod()).OfType<MethodBase>().ToList();
        if (Enumerable.Reverse(methods).Select(OwnerOf).FirstOrDefault(owner => owner is not null) is not { Length: > 0 } plugin)
            return null;
        var top = methods.First(method => OwnerOf(method) == plugin);
        return new(plugin, $"an exception that nobody caught: {fault.GetType().Name} in {FrameName.Readable($"{top.DeclaringType}.{top.Name}")}: {fault.Message}");
    }

    /// <summary>The plugin's id; empty for the kernel; null for .NET and libraries.</summary>
    static string? OwnerOf(MethodBase method) => method.Module.Assembly switch
    {
        var assembly when assembly == typeof(StackCulprit).Assembly => "",
        var assembly when AssemblyLoadContext.GetLoadContext(assembly) is PluginLoadContext context => context.Plugin,
        _ => null,
    };
}
