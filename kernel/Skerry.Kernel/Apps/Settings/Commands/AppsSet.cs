using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Apps.Settings.Commands;

/// <summary><c>apps:set</c>.</summary>
sealed class AppsSet(SettingChanger changer) : ICommand
{
    public static CommandSpec Spec { get; } = SettingChanger.Spec("apps", "Set what is kept of an app");

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => changer.RunAsync(context, "apps");
}
