using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Events.Commands;

/// <summary><c>events:replay</c>.</summary>
sealed class EventsReplay(EventBus bus) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("events:replay", "Deliver an event again that a plugin could not handle")
    {
        Right = Right.HostOwner,
        Arguments = [new("plugin", "the plugin"), new("number", "the event's number, as events:dead-letters shows it")],
    };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        if (!long.TryParse(context.Get("number"), out var number))
            throw new SkerryException($"\"{context.Get("number")}\" is no number of an event. See them with: events:dead-letters");
        await bus.ReplayAsync(context.Get("plugin"), number);
        context.Output.Step($"Plugin {context.Get("plugin")} handled event {number}");
        return ExitCodes.Success;
    }
}
