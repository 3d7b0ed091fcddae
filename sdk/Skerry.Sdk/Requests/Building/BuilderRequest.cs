namespace Skerry.Sdk.Requests.Building;

/// <summary>A request to a builder, such as <c>builder:dockerfile</c>.</summary>
public abstract record BuilderRequest<TResponse> : Request<TResponse>
{
    /// <inheritdoc/>
    public override string Capability { get; init; } = "builder";

    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>Path of the source's tar file.</summary>
    public required string Archive { get; init; }
}
