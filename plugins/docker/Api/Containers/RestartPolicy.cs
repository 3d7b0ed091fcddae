namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>When the engine starts a container again by itself.</summary>
public sealed record RestartPolicy
{
    /// <summary>Never.</summary>
    public static RestartPolicy No { get; } = new() { Name = "no" };

    /// <summary>Whenever it ends, and when the engine starts, unless someone stopped it.</summary>
    public static RestartPolicy UnlessStopped { get; } = new() { Name = "unless-stopped" };

    /// <summary><c>no</c>, <c>always</c>, <c>unless-stopped</c> or <c>on-failure</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How often at most, for <c>on-failure</c>; 0 is no limit.</summary>
    public int MaximumRetryCount { get; init; }
}
