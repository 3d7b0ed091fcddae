using Skerry.Kernel.Events;
using Skerry.Kernel.Events.Delivery;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk.Events;

namespace Skerry.Sdk.Testing;

/// <summary>Events on their way to the plugin during one life of the kernel: appends them, waits for them, delivers them again.</summary>
sealed class Deliveries(TesterKernel kernel, string plugin, DeliveryWatch watch, EventRecord events, PluginTesterOptions options)
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    /// <summary>Appends an event.</summary>
    /// <returns>Its place in the log.</returns>
    public async Task<long> AppendAsync(Event @event)
    {
        var origin = new Origin(
            @event.Actor.Length > 0 ? @event.Actor : TesterKernel.Tester.Actor, @event.Cause.Length > 0 ? @event.Cause : TesterKernel.Tester.Cause);
        var id = await kernel.Database.WriteAsync(transaction => transaction.Append(@event, origin));
        events.OfTest(id);
        return kernel.Database.Read(query => query.Number("SELECT sequence FROM events WHERE id = $1", id));
    }

    /// <summary>What came of an event, once the plugin has handled it or given up.</summary>
    public async Task<EventOutcome> OutcomeAsync(long sequence)
    {
        await SettleAsync();
        return Outcome(watch.Of(sequence));
    }

    /// <summary>Delivers an event that was handled once more.</summary>
    public async Task<EventOutcome> DeliverAgainAsync(long sequence)
    {
        var before = watch.Of(sequence).Count;
        var stored = kernel.Get<EventLog>().Read(sequence - 1, 1)[0];
        await kernel.Get<DeadLetters>().PutAsync(plugin, stored, 0, "a test delivers it again");
        try
        {
            await kernel.Bus.ReplayAsync(plugin, sequence);
        }
        catch (SkerryException)
        {
            // What the plugin threw was watched.
        }

        await SettleAsync();
        return Outcome([.. watch.Of(sequence).Skip(before)]);
    }

    /// <summary>Waits until the plugin has handled all that is in the event log. Pauses before further attempts are skipped.</summary>
    /// <exception cref="TimeoutException">It has not after <see cref="PluginTesterOptions.Patience"/>.</exception>
    public async Task SettleAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        while (kernel.Bus.PositionOf(plugin) is { } position && position < kernel.Get<EventLog>().Head())
        {
            if (TimeProvider.System.GetElapsedTime(began) > options.Patience)
                throw new TimeoutException(
                    $"Plugin \"{plugin}\" has not handled event {position + 1} of the log after {options.Patience.TotalSeconds:0} s. " +
                    "If its handler waits for time to pass, put the clock forward meanwhile: PluginTester.AdvanceTimeAsync.");
            if (watch.FailedAttempt is > 0 and var attempt)
                options.Clock.TrySkip(BackOff.After(attempt, TimeSpan.FromSeconds(1), TimeSpan.MaxValue));
            await Task.Delay(Glance);
        }
    }

    static EventOutcome Outcome(IReadOnlyList<string?> attempts) => new(attempts.Count > 0 && attempts[^1] is null, attempts.Count, [.. attempts.OfType<string>()]);
}
