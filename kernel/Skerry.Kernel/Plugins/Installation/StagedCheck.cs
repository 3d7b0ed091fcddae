using Skerry.Kernel.Plugins.Verification;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>All that is checked of a staged plugin before any of its code is in memory.</summary>
sealed class StagedCheck(SdkAdvice advice, RelationsCheck relations)
{
    /// <summary>Checks it by itself: manifest, SDK range, references into the shared assemblies.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="choice">What it was chosen from, if another version may be suggested; null if its version was named.</param>
    /// <param name="cancellationToken">Ends the search for a version that fits better.</param>
    /// <exception cref="SkerryException">It is refused.</exception>
    public async Task RequireAsync(StagedPlugin plugin, PackageChoice? choice, CancellationToken cancellationToken)
    {
        if (choice is not null && plugin.Folder.Manifest is { } manifest && PluginVerification.SdkFault(manifest) is { } sdk)
            throw await advice.ExplainAsync(choice, sdk, cancellationToken);
        if (PluginVerification.CheckManifest(plugin.Folder, []) is { } fault)
            throw plugin.Name.Refused(fault);
        if (PluginVerification.CheckReferences(plugin.Folder) is { } missing)
            throw plugin.Name.Refused(missing, "");
    }

    /// <summary>Checks it against the others.</summary>
    /// <exception cref="SkerryException">It is refused.</exception>
    public void RequireRelations(StagedPlugin plugin, IReadOnlyList<StagedPlugin> together) => relations.Require(plugin, together);
}
