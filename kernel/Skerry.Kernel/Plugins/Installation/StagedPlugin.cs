using NuGet.Versioning;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>A plugin that is unpacked and waits for its turn.</summary>
/// <param name="Locked">What the lock file is to say of it.</param>
/// <param name="Folder">Where it is now.</param>
sealed record StagedPlugin(LockedPlugin Locked, PluginFolder Folder)
{
    /// <summary>Its id.</summary>
    public string Id => Locked.Id;

    /// <summary>Its package.</summary>
    public PackageName Name => new(Locked.Id, NuGetVersion.Parse(Locked.Version));

    /// <summary>Its manifest.</summary>
    public PluginManifest Manifest => Folder.Manifest!;
}
