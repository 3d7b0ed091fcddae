namespace Skerry.Sdk.Requests.Certificates;

/// <summary>A certificate with its key.</summary>
/// <param name="Chain">PEM, the certificate first.</param>
/// <param name="PrivateKey">PEM.</param>
/// <param name="NotAfter">When it expires.</param>
public sealed record IssuedCertificate(string Chain, Secret PrivateKey, DateTimeOffset NotAfter);
