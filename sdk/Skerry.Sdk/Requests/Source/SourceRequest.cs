namespace Skerry.Sdk.Requests.Source;

/// <summary>A request to a source, such as <c>source:git</c>.</summary>
public abstract record SourceRequest<TResponse> : Request<TResponse>
{
    /// <inheritdoc/>
    public override string Capability { get; init; } = "source";

    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>The deployment.</summary>
    public required string Deployment { get; init; }

    /// <summary>What the source said of itself when the deployment was asked for.</summary>
    public required string Facts { get; init; }
}
