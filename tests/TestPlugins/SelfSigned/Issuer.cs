using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Certificates;
using Skerry.Sdk.Services;

namespace TestPlugins;

/// <summary>Issues from its own authority, but for nothing below <c>.invalid</c>.</summary>
sealed class Issuer(IPluginStore store, ISecretProtector protector, TimeProvider time) : IRequestHandler<IssueCertificate, IssuedCertificate>
{
    public async Task<IssuedCertificate> Handle(IssueCertificate request, CancellationToken cancellationToken)
    {
        if (request.Hosts.FirstOrDefault(host => host.EndsWith(".invalid", StringComparison.Ordinal)) is { } refused)
            throw new SkerryException($"No certificate for \"{refused}\": there can be no such name.");
        var now = time.GetUtcNow();
        using var authority = await Authority.FindAsync(store, protector, now);
        cancellationToken.ThrowIfCancellationRequested();
        request.Output.Step($"Signing a certificate for {string.Join(", ", request.Hosts)}");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in request.Hosts)
            names.AddDnsName(host);
        var signing = new CertificateRequest($"CN={request.Hosts[0]}", key, HashAlgorithmName.SHA256);
        signing.CertificateExtensions.Add(names.Build());
        using var site = signing.Create(authority, now.AddHours(-1), now.AddDays(90), RandomNumberGenerator.GetBytes(16));
        return new($"{site.ExportCertificatePem()}\n{authority.ExportCertificatePem()}\n", new Secret(key.ExportPkcs8PrivateKeyPem()), new(site.NotAfter));
    }
}
