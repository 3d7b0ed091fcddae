using System.Collections.Concurrent;

namespace Skerry.Kernel.Deployments.Reconciliation;

/// <summary>Instances that the kernel itself stops in order to start them again: that they exit is no news, and no crash. Thread-safe.</summary>
public sealed class ExpectedExits
{
    readonly ConcurrentDictionary<string, bool> _ids = new();

    /// <summary>The next exit of the instance is expected.</summary>
    public void Add(string instance) => _ids[instance] = true;

    /// <summary>Whether an exit was expected; the next one is not.</summary>
    public bool Take(string instance) => _ids.TryRemove(instance, out _);
}
