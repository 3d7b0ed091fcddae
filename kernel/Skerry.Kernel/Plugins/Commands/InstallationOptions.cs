using Skerry.Kernel.Plugins.Installation;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Commands;

/// <summary>What the commands that install have in common.</summary>
static class InstallationOptions
{
    /// <summary>Which version.</summary>
    public static OptionSpec Version { get; } = new("--version", "exactly this version, instead of the highest") { Value = "version" };

    /// <summary>From where.</summary>
    public static OptionSpec Source { get; } = new("--source", "name of a source, or a folder or address for this one time") { Value = "source" };

    /// <summary>Prereleases too.</summary>
    public static OptionSpec Prerelease { get; } = new("--prerelease", "lets a prerelease be the highest version");

    /// <summary>The request of a call.</summary>
    public static InstallRequest Request(ICommandContext context) => new(
        context.GetAll("plugin"), context.Find(Version.Name), context.Find(Source.Name), context.Has(Prerelease.Name));

    /// <summary>Who calls, and why.</summary>
    public static Origin Origin(ICommandContext context) => new(context.Caller.Name, context.Id);

    /// <summary>Shows what became of each in JSON, for which the lines are left out.</summary>
    /// <returns>The exit code.</returns>
    public static int Show(ICommandOutput output, IReadOnlyList<InstallationResult> results)
    {
        if (output.IsJson)
            output.Show(new Table(
                ["name", "outcome", "before", "version", "source", "reason"],
                [.. results.Select(result => (IReadOnlyList<object?>)[result.Id, result.Outcome, result.Before, result.Version, result.Source, result.Reason])]));
        return results.Any(result => result.HasFailed) ? ExitCodes.Failure : ExitCodes.Success;
    }
}
