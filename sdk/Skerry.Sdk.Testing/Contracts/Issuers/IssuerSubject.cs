namespace Skerry.Sdk.Testing;

/// <summary>What the issuers' suite needs to know of a certificate issuer.</summary>
public abstract class IssuerSubject
{
    /// <summary>The plugin.</summary>
    public abstract IContractTarget Plugin { get; }

    /// <summary>The capability, such as <c>issuer:letsencrypt</c>.</summary>
    public abstract string Capability { get; }

    /// <summary>Two or more names that it gets certificates for.</summary>
    public abstract IReadOnlyList<string> Hosts { get; }

    /// <summary>A name that it refuses; null if it refuses none.</summary>
    public virtual string? RefusedHost => null;

    /// <summary>What time it is where the certificates are valid.</summary>
    public virtual DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>All that it has kept and logged, where no private key may be: <see cref="TestDocuments.Text"/>, <see cref="MemoryLog"/>.</summary>
    public abstract string KeptText { get; }
}
