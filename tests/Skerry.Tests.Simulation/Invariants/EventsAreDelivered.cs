using Skerry.Kernel.State;
using Skerry.Sdk.Events;
using Skerry.Tests.Simulation.Plugins;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>Every plugin gets every event at least once, and the first time in order; what it could not handle was set aside, and only then did the next follow.</summary>
sealed class EventsAreDelivered : Invariant
{
    readonly Dictionary<string, int> _places = [];
    readonly List<long> _sequences = [];
    readonly Dictionary<string, Progress> _progress = PluginSet.Listeners.ToDictionary(id => id, _ => new Progress());

    public override void Appended(AppendedEvent appended, Event read)
    {
        _places[read.Id] = _sequences.Count;
        _sequences.Add(appended.Sequence);
    }

    public override void Heard(string plugin, Event heard)
    {
        var progress = _progress[plugin];
        if (!_places.TryGetValue(heard.Id, out var place))
        {
            Break($"\"{plugin}\" heard {heard.GetType().Name} {heard.Id}, which was not committed");
            return;
        }

        progress.Handled.Add(place);
        Advance(plugin, progress);
        if (place > progress.Done)
            Break($"\"{plugin}\" heard event {_sequences[place]} before event {_sequences[progress.Done]}");
    }

    public override string? Unrest()
    {
        foreach (var (plugin, progress) in _progress)
        {
            Advance(plugin, progress);
            if (progress.Done < _sequences.Count)
                return $"\"{plugin}\" has not heard event {_sequences[progress.Done]}";
        }

        return null;
    }

    void Advance(string plugin, Progress progress)
    {
        while (progress.Done < _sequences.Count && (progress.Handled.Contains(progress.Done) || IsSetAside(plugin, _sequences[progress.Done])))
            progress.Done++;
    }

    bool IsSetAside(string plugin, long sequence) =>
        Referee.Ledger.Read(query => query.Number("SELECT count(*) FROM dead_letters WHERE plugin = $1 AND sequence = $2", plugin, sequence)) > 0;

    sealed class Progress
    {
        /// <summary>Events before this place are done with.</summary>
        public int Done { get; set; }

        public HashSet<int> Handled { get; } = [];
    }
}
