namespace Skerry.Sdk.Requests.Certificates;

/// <summary>Asks a certificate issuer (<c>issuer:letsencrypt</c>) for a certificate. Throws <see cref="SkerryException"/> with the issuer's reason.</summary>
/// <remarks>Nothing in this version asks it by itself; a plugin that needs certificates does.</remarks>
[Deadline(600)]
public sealed record IssueCertificate : Request<IssuedCertificate>
{
    /// <inheritdoc/>
    public override string Capability { get; init; } = "issuer";

    /// <summary>Host names, lower-case, IDN as punycode.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>Where progress goes.</summary>
    public required IOutput Output { get; init; }
}
