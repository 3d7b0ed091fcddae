using System.Collections.Concurrent;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Deployments.Reconciliation;

/// <summary>
/// Keeps reviving and halting the instances of an app apart: whoever revives holds it from the look at the database on, and whoever halts, having written
/// so down first, waits until it is free. So an app that cannot run twice is not brought back while its successor starts. Thread-safe.
/// </summary>
public sealed class RevivalLock
{
    readonly ConcurrentDictionary<string, AsyncLock> _apps = new();

    /// <summary>Runs something while nobody else holds the app's.</summary>
    public Task<T> HoldAsync<T>(string app, Func<Task<T>> action, CancellationToken cancellationToken) =>
        _apps.GetOrAdd(app, _ => new AsyncLock()).HoldAsync(action, cancellationToken);

    /// <summary>Waits until nobody holds the app's.</summary>
    public Task WaitAsync(string app, CancellationToken cancellationToken) => HoldAsync(app, () => Task.FromResult(true), cancellationToken);
}
