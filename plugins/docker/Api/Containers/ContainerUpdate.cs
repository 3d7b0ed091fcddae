namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>Changes to a container that exists.</summary>
public sealed record ContainerUpdate
{
    /// <summary>The new restart policy, or null to leave it.</summary>
    public RestartPolicy? RestartPolicy { get; init; }
}
