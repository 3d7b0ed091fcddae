namespace Skerry.Sdk.Requests.Engine;

/// <summary>Log lines of a container. The deadline is for the first answer, not for the stream.</summary>
public sealed record ReadContainerLogs : EngineRequest<IAsyncEnumerable<ContainerLogLine>>
{
    /// <summary>Id, or name without the instance id.</summary>
    public required string Container { get; init; }

    /// <summary>The last so many lines; null for all.</summary>
    public int? Tail { get; init; }

    /// <summary>Goes on with new lines until cancelled.</summary>
    public bool Follow { get; init; }
}
