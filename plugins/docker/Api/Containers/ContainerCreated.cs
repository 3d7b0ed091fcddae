namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>The answer to a creation.</summary>
public sealed record ContainerCreated
{
    /// <summary>The container's id.</summary>
    public required string Id { get; init; }

    /// <summary>What the engine could not do as asked.</summary>
    public string[]? Warnings { get; init; }
}
