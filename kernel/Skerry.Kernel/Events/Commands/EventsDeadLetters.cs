using Skerry.Kernel.Events.Delivery;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Events.Commands;

/// <summary><c>events:dead-letters</c>.</summary>
sealed class EventsDeadLetters(DeadLetters letters) : ICommand
{
    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("events:dead-letters", "List events that a plugin could not handle")
    {
        Right = Right.HostOwner,
        Details = "An event that a plugin failed to handle six times is set aside here. To deliver one again: events:replay <plugin> <number>",
    };

    /// <inheritdoc/>
    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        context.Output.Show(new Table(
            ["plugin", "number", "event", "attempts", "time", "error"],
            [.. letters.List().Select(letter => (IReadOnlyList<object?>)[letter.Plugin, letter.Sequence, letter.EventType, letter.Attempts, letter.Time, letter.Error.Split('\n')[0]])]));
        return Task.FromResult(0);
    }
}
