using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Apps.Settings.Commands;

/// <summary><c>checks:set</c>.</summary>
sealed class ChecksSet(SettingChanger changer) : ICommand
{
    public static CommandSpec Spec { get; } = SettingChanger.Spec("checks", "Set how long new instances are waited for, and old ones");

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => changer.RunAsync(context, "checks");
}
