namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>Runs a command once in an instance of its own, which is removed afterwards, such as a release task. Returns the exit code.</summary>
/// <remarks>The step "release-task": the command of <c>release</c> in the Procfile. An exit code other than 0 fails the deployment.</remarks>
[Deadline(3600)]
public sealed record RunTask : SchedulerRequest<int>
{
    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>The deployment; its undoing removes the instance.</summary>
    public required string Deployment { get; init; }

    /// <summary>The release's number.</summary>
    public required int Release { get; init; }

    /// <summary>The image: its digest.</summary>
    public required string Image { get; init; }

    /// <summary>Name of the instance's process type, such as <c>release</c>.</summary>
    public required string Process { get; init; }

    /// <summary>Command line, run by the image's shell.</summary>
    public required string Command { get; init; }

    /// <summary>Its environment.</summary>
    public required IReadOnlyDictionary<string, Secret> Environment { get; init; }

    /// <summary>Networks of the engine that it joins before it starts, besides the one of its own address: names without the instance id. One that is not there is an error.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Where its output goes.</summary>
    public required IOutput Output { get; init; }
}
