using Skerry.Kernel.Events;
using Skerry.Kernel.State;
using Skerry.Sdk.Events;

namespace Skerry.Sdk.Testing;

/// <summary>What was appended to the event log. Thread-safe.</summary>
sealed class EventRecord
{
    readonly Lock _lock = new();
    readonly HashSet<string> _ofTest = new(StringComparer.Ordinal);
    readonly List<Event> _all = [];

    /// <summary>What plugins appended, in order.</summary>
    public IReadOnlyList<Event> OfPlugins
    {
        get
        {
            lock (_lock)
                return [.. _all.Where(appended => appended is not (PluginStateChanged or TimerElapsed) && !_ofTest.Contains(appended.Id))];
        }
    }

    /// <summary>Says that an event is the test's.</summary>
    public void OfTest(string id)
    {
        lock (_lock)
            _ofTest.Add(id);
    }

    /// <summary>Takes in what was committed.</summary>
    public void TakeIn(IReadOnlyList<AppendedEvent> events)
    {
        lock (_lock)
            _all.AddRange(events.Select(appended => EventJson.Read(appended.Type, appended.Body)).OfType<Event>());
    }
}
