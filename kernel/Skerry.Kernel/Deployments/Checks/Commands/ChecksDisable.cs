using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Deployments.Checks.Commands;

/// <summary><c>checks:disable</c>.</summary>
public sealed class ChecksDisable(CheckModeChanger changer) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = CheckModeChanger.Spec("checks:disable", "Stop an app's old instances before new ones start, for what cannot run twice");

    /// <inheritdoc/>
    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => changer.RunAsync(context, CheckMode.Disabled);
}
