using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Apps.Settings.Commands;

/// <summary><c>ps:set</c>.</summary>
sealed class PsSet(SettingChanger changer) : ICommand
{
    public static CommandSpec Spec { get; } = SettingChanger.Spec("ps", "Set how an app's instances are stopped");

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => changer.RunAsync(context, "ps");
}
