using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins;

/// <summary>A command of a started plugin.</summary>
/// <param name="Spec">Its declaration.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Run">Makes a scope in the plugin's container, the command in it, runs it and disposes both. Throws what the command throws.</param>
public sealed record PluginCommand(CommandSpec Spec, string Plugin, Func<ICommandContext, CancellationToken, Task<int>> Run);
