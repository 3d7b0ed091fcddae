using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Skerry.Sdk.Requests.Certificates;

namespace Skerry.Sdk.Testing;

/// <summary>Reads what an issuer has answered.</summary>
static class CertificateFacts
{
    /// <summary>The certificates, the site's first.</summary>
    public static X509Certificate2Collection Read(IssuedCertificate issued)
    {
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(issued.Chain);
        }
        catch (CryptographicException e)
        {
            throw new ContractException("the chain is certificates in PEM", e.Message, e);
        }

        Expect.True(chain.Count > 0, "the chain is certificates in PEM", "there is none in it");
        return chain;
    }

    /// <summary>That it is a certificate for these names, which a server can use now.</summary>
    public static void Require(IssuedCertificate issued, IReadOnlyList<string> hosts, DateTimeOffset now)
    {
        var chain = Read(issued);
        var site = chain[0];
        foreach (var host in hosts)
            Expect.True(site.MatchesHostname(host, allowCommonName: false), $"the first certificate of the chain is for \"{host}\"", site.Subject);
        for (var number = 0; number + 1 < chain.Count; number++)
            Expect.True(
                chain[number].IssuerName.RawData.AsSpan().SequenceEqual(chain[number + 1].SubjectName.RawData),
                "each certificate of the chain was issued by the next", $"\"{chain[number].Issuer}\", and then \"{chain[number + 1].Subject}\"");
        Expect.True(site.NotBefore.ToUniversalTime() <= now.UtcDateTime && site.NotAfter.ToUniversalTime() > now.UtcDateTime, $"it is valid at {now:u}", $"from {site.NotBefore:u} to {site.NotAfter:u}");
        Expect.True(
            (issued.NotAfter - new DateTimeOffset(site.NotAfter)).Duration() < TimeSpan.FromMinutes(1), $"the answer says when it expires, {site.NotAfter:u}", $"{issued.NotAfter:u}");
        try
        {
            using var both = X509Certificate2.CreateFromPem(issued.Chain, issued.PrivateKey.Reveal());
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new ContractException("the private key is PEM, and that of the first certificate", e.Message, e);
        }
    }
}
