using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Deployments.Checks.Commands;

/// <summary><c>checks:enable</c>.</summary>
public sealed class ChecksEnable(CheckModeChanger changer) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = CheckModeChanger.Spec("checks:enable", "Check an app's new instances before they serve");

    /// <inheritdoc/>
    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => changer.RunAsync(context, CheckMode.Enabled);
}
