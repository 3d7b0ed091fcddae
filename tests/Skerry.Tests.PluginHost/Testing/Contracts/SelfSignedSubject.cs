namespace Skerry.Tests.PluginHost.Testing.Contracts;

/// <summary>The test plugin SelfSigned as the issuers' suite sees it.</summary>
// snippet: subject
sealed class SelfSignedSubject(PluginTester tester) : IssuerSubject
{
    public Altered Altered { get; } = new(tester);

    public override IContractTarget Plugin => Altered;

    public override string Capability => "issuer:selfsigned";

    public override IReadOnlyList<string> Hosts => ["blog.example.org", "www.example.org", "xn--bcher-kva.example"];

    public override string RefusedHost => "blog.invalid";

    public override DateTimeOffset Now => tester.Clock.GetUtcNow();

    public override string KeptText => tester.Documents.Text + string.Join('\n', tester.Log.Entries.Select(entry => entry.Text));
}
// end-snippet
