namespace Skerry.Sdk.Requests.Engine;

/// <summary>A container to run.</summary>
public sealed record ContainerSpec
{
    /// <summary>Its name; the engine puts the instance id before it.</summary>
    public required string Name { get; init; }

    /// <summary>Image: name and tag, or digest.</summary>
    public required string Image { get; init; }

    /// <summary>Arguments of the entry point; null for the image's own.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Entry point; null for the image's own.</summary>
    public IReadOnlyList<string>? EntryPoint { get; init; }

    /// <summary>Environment.</summary>
    public IReadOnlyDictionary<string, Secret> Environment { get; init; } = new Dictionary<string, Secret>();

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Volume's name by path in the container.</summary>
    public IReadOnlyDictionary<string, string> Volumes { get; init; } = new Dictionary<string, string>();

    /// <summary>Network to join at its start; null for none.</summary>
    public string? Network { get; init; }

    /// <summary>Address in that network; null lets the engine choose.</summary>
    public string? Address { get; init; }

    /// <summary>Memory limit in bytes; null for none.</summary>
    public long? Memory { get; init; }

    /// <summary>Whether the engine starts it again after an exit or its own restart.</summary>
    public bool Restart { get; init; }
}
