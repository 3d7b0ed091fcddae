using Skerry.Kernel.Plugins.Locking;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>What an installation says of a plugin.</summary>
static class InstallationReport
{
    /// <summary>Before it is loaded: what it is, what it brings, what it says that it needs.</summary>
    public static void Begin(IOutput output, StagedPlugin plugin, LockedPlugin? before)
    {
        var (version, source) = (plugin.Locked.Version, plugin.Locked.Source);
        if (before is null)
        {
            output.Step($"Installing {plugin.Id} {version} from {source}");
        }
        else
        {
            output.Step($"Updating {plugin.Id} from {source}");
            output.Detail(before.Version == version && before.Sha512 != plugin.Locked.Sha512
                ? $"{plugin.Id} {version} → {version}, another build"
                : $"{plugin.Id} {before.Version} → {version}");
        }

        Detail(output, "Provides", plugin.Manifest.Provides);
        Detail(output, "Requires", plugin.Manifest.Requires);
        Detail(output, "Commands", plugin.Manifest.Commands);
        Detail(output, "Says that it needs", plugin.Manifest.Permissions);
    }

    /// <summary>When it counts.</summary>
    public static void End(IOutput output, StagedPlugin plugin) => output.Heading($"{plugin.Id} {plugin.Locked.Version} is installed");

    static void Detail(IOutput output, string what, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
            output.Detail($"{what}: {string.Join(", ", values)}");
    }
}
