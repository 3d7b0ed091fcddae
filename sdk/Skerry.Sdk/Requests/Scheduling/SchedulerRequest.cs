namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>A request to a scheduler, such as <c>scheduler:docker</c>.</summary>
public abstract record SchedulerRequest<TResponse> : Request<TResponse>
{
    /// <inheritdoc/>
    public override string Capability { get; init; } = "scheduler";
}
