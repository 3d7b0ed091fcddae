namespace Skerry.Sdk.Requests.Datastores;

/// <summary>A request to a datastore, such as <c>datastore:postgres</c>.</summary>
public abstract record DatastoreRequest<TResponse> : Request<TResponse>
{
    /// <inheritdoc/>
    public override string Capability { get; init; } = "datastore";

    /// <summary>The service's name.</summary>
    public required string Service { get; init; }
}
