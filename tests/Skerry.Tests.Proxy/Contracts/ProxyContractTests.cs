namespace Skerry.Tests.Proxy.Contracts;

public sealed class ProxyContractTests
{
    public static TheoryData<string> Promises => [.. ProxyContract.Suite.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task Nginx_keeps_what_proxies_promise(string promise)
    {
        await using var subject = await NginxSubject.StartAsync();

        await ProxyContract.Suite.RunAsync(promise, subject);
    }
}
