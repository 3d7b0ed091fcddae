using Skerry.Sdk.Apps;

namespace Skerry.Sdk.Requests.Engine;

/// <summary>A container.</summary>
public sealed record ContainerInfo
{
    /// <summary>The engine's id of it.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, without the instance id.</summary>
    public required string Name { get; init; }

    /// <summary>Digest of its image.</summary>
    public required string Image { get; init; }

    /// <summary>Whether it runs.</summary>
    public required InstanceState State { get; init; }

    /// <summary>Exit code, if it has exited.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Address by network.</summary>
    public IReadOnlyDictionary<string, string> Addresses { get; init; } = new Dictionary<string, string>();

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>When it was started, if it was.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}
