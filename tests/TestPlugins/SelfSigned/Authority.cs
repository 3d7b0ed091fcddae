using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Serialization;
using Skerry.Sdk.Services;

namespace TestPlugins;

/// <summary>The one authority of an installation, which is made when it is first needed.</summary>
/// <param name="Certificate">PEM.</param>
/// <param name="Key">PEM, encrypted.</param>
sealed record Authority(string Certificate, string Key)
{
    const string Collection = "authority";
    const string Name = "own";

    /// <summary>The authority with its key.</summary>
    public static async Task<X509Certificate2> FindAsync(IPluginStore store, ISecretProtector protector, DateTimeOffset now)
    {
        var kept = await store.GetAsync(Collection, Name, AuthorityJson.Default.Authority);
        if (kept is null)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
            kept = new(made.ExportCertificatePem(), protector.Protect(key.ExportPkcs8PrivateKeyPem(), Collection));
            await store.Change().Put(Collection, Name, kept, AuthorityJson.Default.Authority).CommitAsync();
        }

        return X509Certificate2.CreateFromPem(kept.Certificate, protector.Unprotect(kept.Key, Collection));
    }
}

[JsonSerializable(typeof(Authority))]
sealed partial class AuthorityJson : JsonSerializerContext;
