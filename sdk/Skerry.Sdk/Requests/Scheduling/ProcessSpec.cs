using Skerry.Sdk.Formats;

namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>A process type to start.</summary>
public sealed record ProcessSpec
{
    /// <summary>Its name.</summary>
    public required string Process { get; init; }

    /// <summary>Command line from the Procfile, run by the image's shell; null for the image's own command.</summary>
    public string? Command { get; init; }

    /// <summary>Instances, 0 or more.</summary>
    public required int Count { get; init; }

    /// <summary>Port it is to listen on (<c>PORT</c> is set to it), or 0 if it is not to be reached.</summary>
    public required int Port { get; init; }

    /// <summary>Its start-up checks; empty for the default one: <c>Port</c> is listened on, or it stays up for 2 s.</summary>
    public IReadOnlyList<HealthCheck> Checks { get; init; } = [];

    /// <summary>Nothing is probed: it passes once it has been started.</summary>
    public bool SkipChecks { get; init; }

    /// <summary>How many of it start at once; null for all.</summary>
    public int? MaxParallel { get; init; }
}
