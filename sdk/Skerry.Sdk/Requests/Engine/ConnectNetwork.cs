using MediatR;

namespace Skerry.Sdk.Requests.Engine;

/// <summary>Connects a container to a network, or disconnects it. Idempotent.</summary>
public sealed record ConnectNetwork : EngineRequest<Unit>
{
    /// <summary>The network's name, without the instance id.</summary>
    public required string Name { get; init; }

    /// <summary>Id, or name without the instance id.</summary>
    public required string Container { get; init; }

    /// <summary>Host names under which others in the network find it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>False disconnects.</summary>
    public bool Connect { get; init; } = true;
}
