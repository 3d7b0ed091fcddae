using Skerry.Plugins.Docker.Api.Images;
using Skerry.Plugins.Docker.Scheduling.Addresses;
using Skerry.Sdk;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>An instance to start.</summary>
sealed record InstanceStart
{
    /// <summary>Which it is.</summary>
    public required InstanceKey Key { get; init; }

    /// <summary>Its address.</summary>
    public required AddressLease Lease { get; init; }

    /// <summary>Its image.</summary>
    public required ImageDetails Image { get; init; }

    /// <summary>The Procfile's line, or null for the image's own command.</summary>
    public required string? Command { get; init; }

    /// <summary>The port that it is to listen on, or 0.</summary>
    public required int Port { get; init; }

    /// <summary>Its environment without PORT and DYNO.</summary>
    public required IReadOnlyDictionary<string, Secret> Environment { get; init; }

    /// <summary>Further networks that it joins before it starts: the engine's names.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Whether it runs one task to its end.</summary>
    public bool IsTask { get; init; }

    /// <summary>Called with the container's id before it is started.</summary>
    public Func<string, Task>? Created { get; init; }
}
