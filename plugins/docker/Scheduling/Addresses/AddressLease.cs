namespace Skerry.Plugins.Docker.Scheduling.Addresses;

/// <summary>An address that an instance has, or had. Kept in the plugin's store under the address.</summary>
sealed record AddressLease
{
    /// <summary>The address.</summary>
    public required string Address { get; init; }

    /// <summary>The network's name.</summary>
    public required string Network { get; init; }

    /// <summary>The name of the container that has it; null once that is gone.</summary>
    public string? Holder { get; init; }

    /// <summary>The deployment of that container.</summary>
    public string? Deployment { get; init; }

    /// <summary>The app of that container.</summary>
    public string? App { get; init; }

    /// <summary>When it was last asked for; null if that was another process, or is not known.</summary>
    public DateTimeOffset? AcquiredAt { get; init; }

    /// <summary>When it became free.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }
}
