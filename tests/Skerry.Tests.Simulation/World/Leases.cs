namespace Skerry.Tests.Simulation.World;

/// <summary>
/// The addresses of instances. As the real scheduler does it: an address is given before its container is created, is kept until the container is gone by
/// order, and of the free ones the longest unused is given out. There are few, so that they come round.
/// </summary>
sealed class Leases
{
    readonly Dictionary<(string, string, int, string), string> _held = [];
    readonly Queue<string> _free = new(Enumerable.Range(1, 60).Select(number => $"10.0.0.{number}"));

    /// <summary>The holder's address; it keeps the one that it has.</summary>
    public string Acquire((string, string, int, string) holder) =>
        _held.TryGetValue(holder, out var address) ? address
        : _free.TryDequeue(out address) ? _held[holder] = address
        : throw new InvalidOperationException("There is no free address: instances are forgotten somewhere.");

    /// <summary>Its container is gone.</summary>
    public void Release((string, string, int, string) holder)
    {
        if (_held.Remove(holder, out var address))
            _free.Enqueue(address);
    }

    /// <summary>Holders of a deployment's addresses.</summary>
    public IReadOnlyList<(string App, string Process, int Index, string Deployment)> Of(string deployment) =>
        [.. _held.Keys.Where(holder => holder.Item4 == deployment)];
}
