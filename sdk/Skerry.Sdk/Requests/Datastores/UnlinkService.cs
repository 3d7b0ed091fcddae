using MediatR;

namespace Skerry.Sdk.Requests.Datastores;

/// <summary>Takes an app's access to a service back. Idempotent.</summary>
public sealed record UnlinkService : DatastoreRequest<Unit>
{
    /// <summary>The app.</summary>
    public required string App { get; init; }
}
