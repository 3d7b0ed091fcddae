using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>The order in which plugins start: those that provide what another requires come before it, ties by id. The same input gives the same order.</summary>
static class PluginOrder
{
    /// <summary>Sorts.</summary>
    /// <returns>The plugins in order, and those that are left: they require each other in a circle, or something in one.</returns>
    public static (IReadOnlyList<PluginManifest> Sorted, IReadOnlyList<PluginManifest> Circle) Sort(IEnumerable<PluginManifest> plugins)
    {
        var left = plugins.OrderBy(plugin => plugin.Id, StringComparer.Ordinal).ToList();
        var sorted = new List<PluginManifest>(left.Count);
        while (left.Find(plugin => !left.Exists(other => Needs(plugin, other))) is { } next)
        {
            left.Remove(next);
            sorted.Add(next);
        }

        return (sorted, left);
    }

    /// <summary>Whether the other plugin provides something that this one requires.</summary>
    public static bool Needs(PluginManifest plugin, PluginManifest other) =>
        plugin.Id != other.Id && plugin.Requires.Any(wanted => other.Provides.Any(provided => Capability.Satisfies(provided, wanted)));

    /// <summary>One circle among these, as <c>a, b, a</c>: each requires what the next provides.</summary>
    /// <param name="circle">What <see cref="Sort"/> left.</param>
    /// <param name="from">One of them.</param>
    public static string Describe(IReadOnlyList<PluginManifest> circle, PluginManifest from)
    {
        // Everything in what is left needs something in it, so that following any need comes to a circle.
        var path = new List<PluginManifest>();
        for (var current = from; !path.Contains(current); current = circle.First(other => Needs(current, other)))
            path.Add(current);
        var again = circle.First(other => Needs(path[^1], other));
        return string.Join(" → ", path.Skip(path.IndexOf(again)).Append(again).Select(plugin => $"\"{plugin.Id}\""));
    }
}
