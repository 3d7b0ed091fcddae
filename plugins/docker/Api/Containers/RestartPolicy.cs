namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>When the engine starts a container again by itself.</summary>
public sealed record RestartPolicy
{
    /// <summary>Never.</summary>
    public static RestartPolicy No { get; } = new() { Name = "no" };

    /// <summary>
    /// Whenever it ends by itself, and when the engine starts. (<c>unless-stopped</c> sounds better and is worse: an engine
    /// that was killed ends the containers that it finds when it comes back, and takes that for a person's stop.)
    /// </summary>
    public static RestartPolicy Always { get; } = new() { Name = "always" };

    /// <summary><c>no</c>, <c>always</c>, <c>unless-stopped</c> or <c>on-failure</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How often at most, for <c>on-failure</c>; 0 is no limit.</summary>
    public int MaximumRetryCount { get; init; }
}
