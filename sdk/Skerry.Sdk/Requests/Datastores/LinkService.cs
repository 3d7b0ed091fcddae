using MediatR;

namespace Skerry.Sdk.Requests.Datastores;

/// <summary>Gives an app access to a service, with credentials of its own, and supplies their URL to it. Idempotent.</summary>
/// <remarks>
/// Nothing in this version asks it by itself; a datastore's own commands do. The URL goes to the app by <see cref="Services.ISuppliedValues"/>.
/// </remarks>
public sealed record LinkService : DatastoreRequest<Unit>
{
    /// <summary>The app.</summary>
    public required string App { get; init; }
}
