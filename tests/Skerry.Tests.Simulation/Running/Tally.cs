using System.Text;
using Skerry.Sdk.Deployments;
using Skerry.Tests.Simulation.Faults;

namespace Skerry.Tests.Simulation.Running;

/// <summary>Counts over many seeds: which faults struck, how deployments ended.</summary>
sealed class Tally
{
    readonly int[] _faults = new int[Enum.GetValues<Fault>().Length];
    readonly SortedDictionary<string, int> _events = new(StringComparer.Ordinal);
    readonly SortedDictionary<(DeploymentKind, DeploymentStatus), int> _ends = [];

    public int Seeds { get; private set; }

    /// <summary>Seeds that broke an invariant.</summary>
    public int Broken { get; private set; }

    public long Steps { get; private set; }

    public void Add(Outcome outcome)
    {
        Seeds++;
        Broken += outcome.Broken is null ? 0 : 1;
        Steps += outcome.Steps;
        for (var i = 0; i < _faults.Length; i++)
            _faults[i] += outcome.Faults[i];
        DeadLetters += outcome.DeadLetters;
        foreach (var (type, count) in outcome.Events)
            _events[type] = Of(type) + count;
        foreach (var end in outcome.Ends)
            _ends[end] = _ends.GetValueOrDefault(end) + 1;
    }

    /// <summary>Events that were set aside.</summary>
    public int DeadLetters { get; private set; }

    /// <summary>How many events of a type were written.</summary>
    public int Of(string eventType) => _events.GetValueOrDefault(eventType);

    /// <summary>How often a fault struck.</summary>
    public int Of(Fault fault) => _faults[(int)fault];

    /// <summary>How many deployments of a kind ended so.</summary>
    public int Of(DeploymentKind kind, DeploymentStatus status) => _ends.GetValueOrDefault((kind, status));

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var fault in Enum.GetValues<Fault>())
            text.Append($"  {fault,-20} {Of(fault),9}\n");
        foreach (var ((kind, status), count) in _ends)
            text.Append($"  {$"{kind} {status}",-20} {count,9}\n");
        foreach (var (type, count) in _events)
            text.Append($"  {type,-20} {count,9}\n");
        text.Append($"  {"dead letters",-20} {DeadLetters,9}\n");
        return text.ToString().TrimEnd();
    }
}
