namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>Which part of a container's log to read.</summary>
public sealed record LogOptions
{
    /// <summary>Whether to go on with new lines until the container ends.</summary>
    public bool Follow { get; init; }

    /// <summary>How many of the last lines to begin with, or null for all.</summary>
    public int? Tail { get; init; }

    /// <summary>Whether each line is given the time at which Docker received it.</summary>
    public bool Timestamps { get; init; } = true;

    /// <summary>Only lines since then.</summary>
    public DateTimeOffset? Since { get; init; }
}
