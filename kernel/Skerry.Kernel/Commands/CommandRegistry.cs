using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Sdk;

namespace Skerry.Kernel.Commands;

/// <summary>All commands of the kernel and of the started plugins. Thread-safe: readers take an immutable snapshot, writers replace it whole.</summary>
public sealed partial class CommandRegistry : IKernelCommandNames
{
    readonly Lock _writing = new();
    readonly ILogger<CommandRegistry> _logger;
    readonly CommandSnapshot _kernel;
    readonly PluginCatalog _plugins;
    volatile CommandSnapshot _snapshot;

    /// <summary>Starts with the kernel's own, and follows the plugins as they come and go.</summary>
    /// <exception cref="SkerryException">Two of them have one name.</exception>
    public CommandRegistry(IEnumerable<CommandEntry> kernel, PluginCatalog plugins, CommandGuard guard, ILogger<CommandRegistry> logger)
    {
        _logger = logger;
        _plugins = plugins;
        _kernel = CommandSnapshot.Of([.. kernel]);
        _snapshot = _kernel;
        void Follow() => Replace(
            from slot in plugins.Current.Slots
            from command in slot.Commands
            select new CommandEntry(command.Spec, slot.Id, (context, token) => guard.RunAsync(slot, command, context, token)));
        plugins.Changed += Follow;
        Follow();
    }

    /// <summary>The commands as they are now.</summary>
    public CommandSnapshot Current => _snapshot;

    /// <inheritdoc/>
    public bool Contains(string name) => _kernel.Find(name) is not null;

    /// <summary>Why a command is not there that belongs to a plugin which does not run, for people; null if there is no such plugin.</summary>
    public string? WhyMissing(string name) => _plugins.Plugins.FirstOrDefault(plugin => plugin.Manifest?.Commands.Any(pattern => CommandPattern.Matches(pattern, name)) == true) switch
    {
        { State: PluginState.Disabled } plugin => $"It is a command of plugin \"{plugin.Id}\", which is disabled. To have it back: plugin:enable {plugin.Id}",
        { State: PluginState.Failed, Phase: PluginPhase.Run } plugin => plugin.Reason,
        { State: PluginState.Failed } plugin => $"It is a command of plugin \"{plugin.Id}\", which failed. See plugin:info {plugin.Id}",
        _ => null,
    };

    /// <summary>Replaces the plugins' commands. A plugin of which a name is taken gets none of its commands in; the log names both owners.</summary>
    /// <param name="plugins">The commands of all started plugins, in the order in which those started.</param>
    internal void Replace(IEnumerable<CommandEntry> plugins)
    {
        lock (_writing)
        {
            var snapshot = _kernel;
            foreach (var plugin in plugins.GroupBy(entry => entry.Owner))
            {
                try
                {
                    snapshot = CommandSnapshot.Of([.. snapshot.All, .. plugin]);
                }
                catch (SkerryException e)
                {
                    Log.Conflict(_logger, plugin.Key, e.Message);
                }
            }

            _snapshot = snapshot;
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The commands of plugin {Plugin} were left out: {Reason}")]
        public static partial void Conflict(ILogger logger, string plugin, string reason);
    }
}
