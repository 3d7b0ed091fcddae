namespace Skerry.Tests.Simulation.World;

/// <summary>The files that hold the output of deployments: a list of lines each.</summary>
sealed class DeploymentLogFiles
{
    readonly Dictionary<string, List<string>> _files = [];
    readonly List<TaskCompletionSource> _waiting = [];

    /// <summary>Called with each new line.</summary>
    public Action<string, string> Appended { get; set; } = (_, _) => { };

    /// <summary>The lines of a deployment.</summary>
    public List<string> Of(string deployment) => _files.TryGetValue(deployment, out var lines) ? lines : _files[deployment] = [];

    /// <summary>All deployments that have one, sorted.</summary>
    public IReadOnlyList<string> Names => [.. _files.Keys.Order(StringComparer.Ordinal)];

    public void Remove(string deployment) => _files.Remove(deployment);

    public void Append(string deployment, string line)
    {
        Of(deployment).Add(line);
        Appended(deployment, line);
        Signal();
    }

    /// <summary>Wakes all who follow a log.</summary>
    public void Signal()
    {
        var waiting = _waiting.ToList();
        _waiting.Clear();
        foreach (var waiter in waiting)
            waiter.TrySetResult();
    }

    /// <summary>Ends at the next change of any log.</summary>
    public Task WhenChangedAsync()
    {
        var waiter = new TaskCompletionSource();
        _waiting.Add(waiter);
        return waiter.Task;
    }
}
