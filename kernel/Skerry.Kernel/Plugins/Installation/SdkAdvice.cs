using Skerry.Kernel.Plugins.Verification;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>Finds what to say of a version that does not fit this kernel's SDK: which other one does, where that is cheap to know.</summary>
sealed class SdkAdvice(PackageStager stager)
{
    /// <summary>Most manifests that are looked into.</summary>
    const int MostLooks = 20;

    /// <summary>The error for a version that does not fit.</summary>
    /// <param name="choice">The version.</param>
    /// <param name="fault">Why it does not.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<SkerryException> ExplainAsync(PackageChoice choice, string fault, CancellationToken cancellationToken)
    {
        var earlier = choice.Versions
            .Where(version => version.IsListed && !version.Version.IsPrerelease && version.Version < choice.Version)
            .Select(version => version.Version).OrderDescending().ToList();
        var text = $"Plugin {choice.Name} from \"{choice.Source.Name}\" is refused: {fault}";
        if (earlier.Count == 0)
            return new SkerryException(text);
        if (!choice.Source.IsFolder)
            return new SkerryException($"{text} To try an earlier version: plugin:install {choice.Id} --version {earlier[0].ToNormalizedString()}");
        foreach (var version in earlier.Take(MostLooks))
        {
            if (await FitsAsync(choice with { Version = version }, cancellationToken))
                return new SkerryException($"{text} The newest that fits: plugin:install {choice.Id} --version {version.ToNormalizedString()}");
        }

        return new SkerryException(text);
    }

    async Task<bool> FitsAsync(PackageChoice choice, CancellationToken cancellationToken)
    {
        try
        {
            return PluginVerification.SdkFault(await stager.ReadManifestAsync(choice, cancellationToken)) is null;
        }
        catch (SkerryException)
        {
            // A package that is refused for something else is no advice either.
            return false;
        }
    }
}
