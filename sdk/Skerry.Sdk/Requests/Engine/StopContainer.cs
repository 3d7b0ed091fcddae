using MediatR;

namespace Skerry.Sdk.Requests.Engine;

/// <summary>Stops a container: SIGTERM, then SIGKILL after the grace time. Idempotent.</summary>
[Deadline(300)]
public sealed record StopContainer : EngineRequest<Unit>
{
    /// <summary>Id, or name without the instance id.</summary>
    public required string Container { get; init; }

    /// <summary>Time between SIGTERM and SIGKILL.</summary>
    public required TimeSpan Grace { get; init; }
}
