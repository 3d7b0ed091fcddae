using Skerry.Sdk.Deployments;

namespace Skerry.Tests.Simulation.Load;

/// <summary>Who and what plays in a simulation, and what people were told.</summary>
sealed class Cast
{
    readonly SortedSet<(string App, string Process)> _stopFirst = [];

    /// <summary>Process types whose checks are disabled: they cannot run twice.</summary>
    public IReadOnlyCollection<(string App, string Process)> StopFirst => _stopFirst;

    /// <summary>The last that whoever followed a deployment was told of it.</summary>
    public List<DeploymentInfo> Told { get; } = [];

    public bool IsStopFirst(string app, string process) => _stopFirst.Contains((app, process));

    /// <summary>A process type cannot run twice.</summary>
    public void AddStopFirst(string app, string process) => _stopFirst.Add((app, process));
}
