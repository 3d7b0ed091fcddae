using MediatR;

namespace Skerry.Sdk.Requests.Datastores;

/// <summary>Takes an app's access to a service back. Idempotent.</summary>
/// <remarks>Nothing in this version asks it by itself; a datastore's own commands do.</remarks>
public sealed record UnlinkService : DatastoreRequest<Unit>
{
    /// <summary>The app.</summary>
    public required string App { get; init; }
}
