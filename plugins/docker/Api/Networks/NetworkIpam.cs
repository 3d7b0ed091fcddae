namespace Skerry.Plugins.Docker.Api.Networks;

/// <summary>How a network's addresses are given out.</summary>
public sealed record NetworkIpam
{
    /// <summary>Its subnets.</summary>
    public IReadOnlyList<NetworkSubnet>? Config { get; init; }
}
