using Skerry.Sdk.Requests.Certificates;

namespace Skerry.Tests.PluginHost.Testing.Contracts;

public sealed class IssuerContractTests
{
    static readonly Dictionary<string, Action<Altered>> Wrong = new()
    {
        ["A certificate is for the name that was asked for, valid, with its key and its chain in order"] = altered => altered.Replace = request => ((IssueCertificate)request) with { Hosts = ["other.example.org"] },
        ["One certificate is for all the names that were asked for"] = altered => altered.Replace = request => ((IssueCertificate)request) with { Hosts = [((IssueCertificate)request).Hosts[0]] },
        ["Asked again, it gives a certificate that can be used"] = altered => altered.Once<IssueCertificate>(_ => ""),
        ["A name that it cannot have is refused with a reason"] = altered => altered.Replace = request => ((IssueCertificate)request) with { Hosts = ["other.example.org"] },
        ["No private key is shown, logged or kept in clear"] = altered => altered.On<IssueCertificate>(async (request, send, _) =>
        {
            var issued = (IssuedCertificate)await send();
            request.Output.Detail(issued.PrivateKey.Reveal());
            return issued;
        }),
        ["Issuing that is cancelled ends at once, and can be done again"] = altered => altered.FallOverWhenCancelled<IssueCertificate>(),
        ["Issuing that a crash broke off can be done again"] = altered => altered.NotAfterCrash<IssueCertificate>(),
    };

    // snippet: suite
    public static TheoryData<string> Promises => [.. IssuerContract.Suite.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task An_issuer_with_an_authority_of_its_own_keeps_what_issuers_promise(string promise)
    {
        await using var tester = await PluginTester.StartAsync("SelfSigned");

        await IssuerContract.Suite.RunAsync(promise, new SelfSignedSubject(tester));
    }
    // end-snippet

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task An_issuer_that_breaks_one_promise_is_found_out(string promise)
    {
        await using var tester = await PluginTester.StartAsync("SelfSigned");
        var subject = new SelfSignedSubject(tester);
        Wrong[promise](subject.Altered);

        await Mutants.FindsOutAsync(IssuerContract.Suite, promise, subject);
    }

    [Theory]
    [InlineData("NotAfter")]
    [InlineData("Key")]
    [InlineData("Chain")]
    public async Task A_certificate_with_a_wrong_part_is_found_out(string part)
    {
        await using var tester = await PluginTester.StartAsync("SelfSigned");
        var subject = new SelfSignedSubject(tester);
        var first = await tester.SendAsync(new IssueCertificate { Capability = subject.Capability, Hosts = subject.Hosts, Output = new TestOutput() });
        subject.Altered.On<IssueCertificate>(async (_, send, _) => ((IssuedCertificate)await send()) switch
        {
            var issued when part == "NotAfter" => issued with { NotAfter = issued.NotAfter.AddDays(1) },
            var issued when part == "Key" => issued with { PrivateKey = first.PrivateKey },
            var issued => issued with { Chain = issued.Chain + first.Chain },
        });

        await Mutants.FindsOutAsync(IssuerContract.Suite, Wrong.Keys.First(), subject);
    }
}
