using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Sdk.Apps;

namespace Skerry.Plugins.Docker;

/// <summary>Docker's words for states in the SDK's.</summary>
static class ContainerStates
{
    /// <summary>The state of a container.</summary>
    public static InstanceState Read(string? status) => status switch
    {
        "created" => InstanceState.Created,
        "running" or "paused" => InstanceState.Running,
        "restarting" => InstanceState.Restarting,
        _ => InstanceState.Exited,
    };

    /// <summary>When it was started, or null if never.</summary>
    public static DateTimeOffset? StartedAt(ContainerState state) => state.StartedAt.Year > 1 ? state.StartedAt : null;

    /// <summary>The exit code, or null while it runs or before it was started.</summary>
    public static int? ExitCode(ContainerState state) =>
        Read(state.Status) is InstanceState.Exited or InstanceState.Restarting ? state.ExitCode : null;
}
