using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Datastores;

namespace TestPlugins;

/// <summary>Creates and destroys services. The record comes last and goes last: a folder without one is what a crash left.</summary>
sealed class Services(ServiceRecords records, ServiceFolders folders) : IRequestHandler<CreateService, Unit>, IRequestHandler<DestroyService, Unit>
{
    public Task<Unit> Handle(CreateService request, CancellationToken cancellationToken) => records.ExclusivelyAsync(
        async () =>
        {
            if (await records.FindAsync(request.Service) is not null)
                throw new SkerryException($"There is a service \"{request.Service}\" already.");
            request.Output.Step($"Making a folder for {request.Service}");
            cancellationToken.ThrowIfCancellationRequested();
            folders.Create(request.Service);
            await records.SaveAsync(request.Service, new([]));
            return Unit.Value;
        },
        cancellationToken);

    public Task<Unit> Handle(DestroyService request, CancellationToken cancellationToken) => records.ExclusivelyAsync(
        async () =>
        {
            if (await records.FindAsync(request.Service) is { Passwords: { Count: > 0 } linked })
                throw new SkerryException($"Service \"{request.Service}\" is linked to {string.Join(", ", linked.Keys)}. Unlink first.");
            folders.Remove(request.Service);
            await records.ForgetAsync(request.Service);
            return Unit.Value;
        },
        cancellationToken);
}
