using MediatR;

namespace Skerry.Sdk.Requests.Datastores;

/// <summary>Destroys a service and its data. Refused while an app is linked. Idempotent.</summary>
[Deadline(300)]
public sealed record DestroyService : DatastoreRequest<Unit>;
