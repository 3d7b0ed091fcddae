using Skerry.Tests.Simulation.Scheduling;

namespace Skerry.Tests.Simulation.World;

/// <summary>
/// The addresses of instances. As the real scheduler does it: an address is given before its container is created, is kept until the container is gone by
/// order, and of the free ones the longest unused is given out. There are few, so that they come round.
/// </summary>
sealed class Leases(Schedule schedule)
{
    /// <summary>As the real scheduler's: a container that does not exist so long after its address was asked for was removed by hand, or never came to be.</summary>
    static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(20);

    readonly Dictionary<(string, string, int, string), (string Address, TimeSpan At)> _held = [];
    readonly Queue<string> _free = new(Enumerable.Range(1, 60).Select(number => $"10.0.0.{number}"));

    /// <summary>The holder's address; it keeps the one that it has.</summary>
    public string Acquire((string, string, int, string) holder)
    {
        var address = _held.TryGetValue(holder, out var held) ? held.Address
            : _free.TryDequeue(out var free) ? free
            : throw new InvalidOperationException("There is no free address: instances are forgotten somewhere.");
        _held[holder] = (address, schedule.Elapsed);
        return address;
    }

    /// <summary>Its container is gone.</summary>
    public void Release((string, string, int, string) holder)
    {
        if (_held.Remove(holder, out var held))
            _free.Enqueue(held.Address);
    }

    /// <summary>Frees those whose container is not there, of a deployment (or none) or since long ago.</summary>
    /// <param name="deployment">Nobody starts anything of it any more.</param>
    /// <param name="isThere">Whether the holder's container is there.</param>
    public void ReleaseGone(string? deployment, Func<(string App, string Process, int Index, string Deployment), bool> isThere)
    {
        foreach (var holder in _held.Where(held => held.Key.Item4 == deployment || schedule.Elapsed - held.Value.At >= LongestStart).Select(held => held.Key).ToList())
            if (!isThere(holder))
                Release(holder);
    }
}
