using MediatR;

namespace Skerry.Sdk.Requests.Datastores;

/// <summary>Destroys a service and its data. Refused while an app is linked. Idempotent.</summary>
/// <remarks>Nothing in this version asks it by itself; a datastore's own commands do.</remarks>
[Deadline(300)]
public sealed record DestroyService : DatastoreRequest<Unit>;
