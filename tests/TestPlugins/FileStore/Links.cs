using System.Security.Cryptography;
using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Datastores;
using Skerry.Sdk.Services;

namespace TestPlugins;

/// <summary>Links apps. The password is written down first, so that whoever carries on after a crash has the same.</summary>
sealed class Links(ServiceRecords records, ServiceFolders folders, ISuppliedValues values, ISecretProtector protector)
    : IRequestHandler<LinkService, Unit>, IRequestHandler<UnlinkService, Unit>
{
    public Task<Unit> Handle(LinkService request, CancellationToken cancellationToken) => records.ExclusivelyAsync(
        async () =>
        {
            var record = await records.FindAsync(request.Service) ?? throw new SkerryException($"There is no service \"{request.Service}\".");
            if (!record.Passwords.TryGetValue(request.App, out var encrypted))
            {
                encrypted = record.Passwords[request.App] = protector.Protect(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), Context(request.Service, request.App));
                await records.SaveAsync(request.Service, record);
            }

            var password = protector.Unprotect(encrypted, Context(request.Service, request.App));
            folders.Admit(request.Service, request.App, password);
            await values.SetAsync(request.App, Name(request.Service), folders.Url(request.Service, request.App, password));
            return Unit.Value;
        },
        cancellationToken);

    public Task<Unit> Handle(UnlinkService request, CancellationToken cancellationToken) => records.ExclusivelyAsync(
        async () =>
        {
            if (await records.FindAsync(request.Service) is not { } record || !record.Passwords.Remove(request.App))
                return Unit.Value;
            folders.Dismiss(request.Service, request.App);
            await values.RemoveAsync(request.App, Name(request.Service));
            await records.SaveAsync(request.Service, record);
            return Unit.Value;
        },
        cancellationToken);

    static string Name(string service) => $"{service.ToUpperInvariant()}_URL";

    static string Context(string service, string app) => $"{service}/{app}";
}
