using Skerry.Sdk.Plugins;
using Skerry.Sdk.Roles;

namespace Skerry.Kernel.Plugins.Loading;

/// <summary>Compares what a plugin declared in its <c>Configure</c> with its manifest, with the roles, and with the names of commands that are taken.</summary>
static class ContentsCheck
{
    /// <summary>All faults; none if the list is empty.</summary>
    /// <param name="manifest">What the plugin said of itself.</param>
    /// <param name="contents">What it brought.</param>
    /// <param name="commandOwner">Who has a command of that name already, in words, or null.</param>
    public static IReadOnlyList<string> Faults(PluginManifest manifest, PluginContents contents, Func<string, string?> commandOwner) =>
        [.. Capabilities(manifest, contents), .. Roles(contents), .. Messages(manifest, contents), .. Commands(manifest, contents, commandOwner)];

    static IEnumerable<string> Capabilities(PluginManifest manifest, PluginContents contents) =>
        contents.Capabilities.Except(manifest.Provides).Select(capability => $"It provides \"{capability}\", which its manifest does not say. Add it to PluginProvides.")
            .Concat(manifest.Provides.Except(contents.Capabilities).Select(capability => $"Its manifest says that it provides \"{capability}\", but Configure does not: call Provide<…>(\"{capability}\")."));

    static IEnumerable<string> Roles(PluginContents contents) =>
        from provided in contents.Requests
        join role in StandardRoles.All on Capability.Kind(provided.Key) equals role.Kind
        let missing = role.Requests.Except(provided.Value).Select(type => type.Name).ToList()
        where missing.Count > 0
        select $"It provides \"{provided.Key}\" but does not answer {string.Join(", ", missing)}, as every {role.Kind} must.";

    static IEnumerable<string> Messages(PluginManifest manifest, PluginContents contents) =>
        contents.Handles.Except(manifest.Handles).Select(name => $"It handles \"{name}\", which its manifest does not say. Add it to PluginHandles.");

    static IEnumerable<string> Commands(PluginManifest manifest, PluginContents contents, Func<string, string?> commandOwner)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in contents.Commands.Values.SelectMany(spec => spec.Aliases.Prepend(spec.Name)))
        {
            if (!manifest.Commands.Any(pattern => CommandPattern.Matches(pattern, name)))
                yield return $"It adds the command \"{name}\", which its manifest does not say. Add it to PluginCommands.";
            if (!seen.Add(name))
                yield return $"It adds the command \"{name}\" twice.";
            if (commandOwner(name) is { } owner)
                yield return $"It adds the command \"{name}\", which {owner} has already. Give it another name.";
        }
    }
}
