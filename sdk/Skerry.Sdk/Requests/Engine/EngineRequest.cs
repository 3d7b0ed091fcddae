namespace Skerry.Sdk.Requests.Engine;

/// <summary>A request to a container engine, such as <c>engine:docker</c>. Everything that it makes carries the label <c>skerry.instance</c>.</summary>
public abstract record EngineRequest<TResponse> : Request<TResponse>
{
    /// <inheritdoc/>
    public override string Capability { get; init; } = "engine";
}
