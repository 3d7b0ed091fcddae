using Skerry.Sdk.Requests.Certificates;

namespace Skerry.Sdk.Testing;

/// <summary>What every certificate issuer promises.</summary>
public static class IssuerContract
{
    /// <summary>The suite.</summary>
    public static ContractSuite<IssuerSubject> Suite { get; } = new(
        new("A certificate is for the name that was asked for, valid, with its key and its chain in order", IssuesAsync),
        new("One certificate is for all the names that were asked for", IssuesForManyAsync),
        new("Asked again, it gives a certificate that can be used", IssuesTwiceAsync),
        new("A name that it cannot have is refused with a reason", RefusesAsync),
        new("No private key is shown, logged or kept in clear", KeepsSecretsAsync),
        new("Issuing that is cancelled ends at once, and can be done again", CancelsAsync),
        new("Issuing that a crash broke off can be done again", CrashesAsync));

    static async Task IssuesAsync(IssuerSubject subject) => CertificateFacts.Require(await IssueAsync(subject, [subject.Hosts[0]]), [subject.Hosts[0]], subject.Now);

    static async Task IssuesForManyAsync(IssuerSubject subject) => CertificateFacts.Require(await IssueAsync(subject, subject.Hosts), subject.Hosts, subject.Now);

    static async Task IssuesTwiceAsync(IssuerSubject subject)
    {
        foreach (var _ in (int[])[1, 2])
            CertificateFacts.Require(await Expect.WorksAsync(() => IssueAsync(subject, subject.Hosts), "it issues again"), subject.Hosts, subject.Now);
    }

    static async Task RefusesAsync(IssuerSubject subject)
    {
        if (subject.RefusedHost is { } host)
            await Expect.RefusedAsync(() => IssueAsync(subject, [host]), $"\"{host}\" is refused");
    }

    static async Task KeepsSecretsAsync(IssuerSubject subject)
    {
        var output = new TestOutput();
        var issued = await IssueAsync(subject, subject.Hosts, output);
        var key = issued.PrivateKey.Reveal();
        var line = key.Split('\n').FirstOrDefault(line => line.Length >= 40 && !line.StartsWith('-'))
            ?? throw new ContractException("the private key is PEM", "no line of base64 in it");
        foreach (var (place, text) in ((string, string)[])[("the output", string.Join('\n', output.Lines)), ("documents and log", subject.KeptText), ("the chain", issued.Chain)])
            Expect.True(!text.Contains(line.Trim(), StringComparison.Ordinal), "the private key is nowhere in clear but in the answer", $"it is in {place}");
    }

    static Task CancelsAsync(IssuerSubject subject) => Interruption.CancelAsync(subject.Plugin, "issuing", () => AttemptAsync(subject));

    static Task CrashesAsync(IssuerSubject subject) => Interruption.CrashAsync(subject.Plugin, "issuing", () => AttemptAsync(subject));

    static Task<Attempt> AttemptAsync(IssuerSubject subject) => Task.FromResult(new Attempt(
        token => IssueAsync(subject, subject.Hosts, token: token),
        async () => CertificateFacts.Require(await Expect.WorksAsync(() => IssueAsync(subject, subject.Hosts), "a certificate can be had afterwards"), subject.Hosts, subject.Now)));

    static Task<IssuedCertificate> IssueAsync(IssuerSubject subject, IReadOnlyList<string> hosts, TestOutput? output = null, CancellationToken token = default) =>
        subject.Plugin.SendAsync(new IssueCertificate { Capability = subject.Capability, Hosts = hosts, Output = output ?? new() }, token);
}
