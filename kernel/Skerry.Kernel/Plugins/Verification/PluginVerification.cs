#pragma warning disable RS0030 // A port: looks at the files of a plugin's folder.
using System.Reflection;
using NuGet.Versioning;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Verification;

/// <summary>Checks what can be known of a plugin before any of its code is in memory. Every fault says what is wrong and what to do.</summary>
static class PluginVerification
{
    /// <summary>The version of the SDK in this kernel.</summary>
    public static NuGetVersion SdkVersion { get; } = NuGetVersion.Parse(
        typeof(IPlugin).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    /// <summary>All faults of one plugin's manifest, a line each; null if there is none.</summary>
    /// <param name="folder">The plugin.</param>
    /// <param name="others">The other plugins that are not disabled and come before it.</param>
    public static string? CheckManifest(PluginFolder folder, IEnumerable<PluginManifest> others)
    {
        if (folder.Manifest is not { } manifest)
            return folder.Fault;
        var faults = new List<string>();
        if (!PluginId.IsOne(manifest.Id))
            faults.Add($"Its id \"{manifest.Id}\" may hold only lowercase letters, digits, dots and hyphens, and begins with a letter or digit.");
        else if (manifest.Id != folder.Id)
            faults.Add($"Its id \"{manifest.Id}\" is not \"{folder.Id}\", as which it was installed. To fetch it again: plugin:restore");
        if (!NuGetVersion.TryParse(manifest.Version, out _))
            faults.Add($"Its version \"{manifest.Version}\" is not one, such as \"1.2.0\".");
        if (SdkFault(manifest) is { } sdk)
            faults.Add(sdk);
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

    /// <summary>Why this kernel's SDK is not what a plugin was made for; null if it is.</summary>
    public static string? SdkFault(PluginManifest manifest)
    {
        if (!VersionRange.TryParse(manifest.Sdk, out var range))
            return $"Its SDK range \"{manifest.Sdk}\" is not one, such as \"[1.0,2)\".";
        if (range.Satisfies(SdkVersion))
            return null;
        var isNewer = range.HasLowerBound && range.MinVersion > SdkVersion;
        return $"It needs Skerry.Sdk {manifest.Sdk}; this kernel has {SdkVersion.ToNormalizedString()}. {(isNewer ? "Upgrade the kernel, or install an older version of the plugin." : "Install a newer version of the plugin.")}";
    }

    /// <summary>What its assemblies refer to in the shared assemblies and is not there, as a fault; null if all is there.</summary>
    public static string? CheckReferences(PluginFolder folder)
    {
        try
        {
            var missing = Assemblies(folder).SelectMany(Missing).ToList();
            return missing.Count == 0
                ? null
                : $"It was built against an SDK that has what this kernel's {SdkVersion.ToNormalizedString()} has not:\n{string.Join('\n', missing.Select(name => $"  {name}"))}\nUpgrade the kernel, or install a version of the plugin that was built for it.";
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            return $"Its entry assembly \"{folder.Manifest!.EntryAssembly}\" cannot be read: {e.Message}";
        }

        IEnumerable<string> Missing(string assembly) => assembly == folder.EntryAssembly
            ? SharedReferences.Missing(assembly)
            : SharedReferences.TryMissing(assembly).Select(name => $"{Path.GetRelativePath(folder.Path, assembly)}: {name}");
    }

    /// <summary>The entry assembly, and every other that the plugin brings. Copies of shared ones are not its own: it gets the kernel's.</summary>
    static IEnumerable<string> Assemblies(PluginFolder folder) =>
        Directory.EnumerateFiles(folder.Path, "*.dll", SearchOption.AllDirectories)
            .Where(file => file != folder.EntryAssembly && SharedAssemblies.Find(Path.GetFileNameWithoutExtension(file)) is null)
            .Order(StringComparer.Ordinal)
            .Prepend(folder.EntryAssembly);
}
