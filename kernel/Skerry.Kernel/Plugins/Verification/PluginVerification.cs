#pragma warning disable RS0030 // A port: looks whether the entry assembly is there.
using System.Reflection;
using System.Text.RegularExpressions;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Verification;

/// <summary>Checks what can be known of a plugin before any of its code is in memory. Every fault says what is wrong and what to do.</summary>
static partial class PluginVerification
{
    /// <summary>The version of the SDK in this kernel.</summary>
    public static SemanticVersion SdkVersion { get; } = SemanticVersion.TryParse(
        typeof(IPlugin).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion)!;

    /// <summary>All faults of one plugin's manifest, a line each; null if there is none.</summary>
    /// <param name="folder">The plugin.</param>
    /// <param name="others">The other plugins that are not disabled and come before it.</param>
    public static string? CheckManifest(PluginFolder folder, IEnumerable<PluginManifest> others)
    {
        if (folder.Manifest is not { } manifest)
            return folder.Fault;
        var faults = new List<string>();
        if (!Id().IsMatch(manifest.Id))
            faults.Add($"Its id \"{manifest.Id}\" may hold only lowercase letters, digits, dots and hyphens, and begins with a letter or digit.");
        else if (manifest.Id != folder.Id)
            faults.Add($"Its id \"{manifest.Id}\" is not the name of its folder, \"{folder.Id}\". Rename the folder.");
        if (SemanticVersion.TryParse(manifest.Version) is null)
            faults.Add($"Its version \"{manifest.Version}\" is not one, such as \"1.2.0\".");
        if (VersionRange.TryParse(manifest.Sdk) is not { } range)
            faults.Add($"Its SDK range \"{manifest.Sdk}\" is not one, such as \"[1.0,2)\".");
        else if (!range.Contains(SdkVersion))
            faults.Add($"It needs Skerry.Sdk {manifest.Sdk}; this kernel has {SdkVersion}. {(range.Lower?.CompareTo(SdkVersion) > 0 ? "Upgrade the kernel, or install an older version of the plugin." : "Install a newer version of the plugin.")}");
        if (Path.GetFileName(manifest.EntryAssembly) != manifest.EntryAssembly || !File.Exists(folder.EntryAssembly))
            faults.Add($"Its entry assembly \"{manifest.EntryAssembly}\" is not a file in its folder.");
        faults.AddRange(manifest.Provides.Where(capability => !Capability.IsFull(capability)).Select(capability => $"It provides \"{capability}\", which is not \"kind:name\", such as \"builder:dockerfile\"."));
        faults.AddRange(manifest.Requires.Where(capability => !Capability.IsKindOrFull(capability)).Select(capability => $"It requires \"{capability}\", which is neither \"kind\" nor \"kind:name\"."));
        faults.AddRange(
            from other in others
            from capability in manifest.Provides.Intersect(other.Provides)
            select $"It provides \"{capability}\", as plugin \"{other.Id}\" does already. Disable one of them: plugin:disable {other.Id}");
        return faults.Count == 0 ? null : string.Join('\n', faults);
    }

    /// <summary>What its entry assembly refers to in the shared assemblies and is not there, as a fault; null if all is there.</summary>
    public static string? CheckReferences(PluginFolder folder)
    {
        try
        {
            var missing = SharedReferences.Missing(folder.EntryAssembly);
            return missing.Count == 0
                ? null
                : $"It was built against an SDK that has what this kernel's {SdkVersion} has not:\n{string.Join('\n', missing.Select(name => $"  {name}"))}\nUpgrade the kernel, or install a version of the plugin that was built for it.";
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            return $"Its entry assembly \"{folder.Manifest!.EntryAssembly}\" cannot be read: {e.Message}";
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]*\z")]
    private static partial Regex Id();
}
