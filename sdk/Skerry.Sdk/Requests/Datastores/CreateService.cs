using MediatR;

namespace Skerry.Sdk.Requests.Datastores;

/// <summary>Creates a service and returns when it answers. A name that is taken is an error.</summary>
/// <remarks>Nothing in this version asks it by itself; a datastore's own commands do.</remarks>
[Deadline(600)]
public sealed record CreateService : DatastoreRequest<Unit>
{
    /// <summary>Where progress goes.</summary>
    public required IOutput Output { get; init; }
}
