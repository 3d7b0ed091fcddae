using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Deployments.Checks.Commands;

/// <summary><c>checks:skip</c>.</summary>
public sealed class ChecksSkip(CheckModeChanger changer) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = CheckModeChanger.Spec("checks:skip", "Start an app's new instances without checking them");

    /// <inheritdoc/>
    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => changer.RunAsync(context, CheckMode.Skipped);
}
