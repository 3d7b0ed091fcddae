using Skerry.Sdk.Requests.Proxying;
using Skerry.Tests.PluginHost.Testing.Contracts.Ideal;

namespace Skerry.Tests.PluginHost.Testing.Contracts;

/// <summary>That the proxies' suite finds faults out; a real proxy is asked in the tests of nginx.</summary>
public sealed class ProxyContractTests
{
    static readonly Dictionary<string, Action<IdealProxy>> Wrong = new()
    {
        ["Each host name is answered by its own app, as soon as the table was applied"] = proxy => proxy.Altered.On<ApplyTable>((_, send, _) => Later(send)),
        ["An exact name wins over a wildcard, which holds at any depth"] = proxy => proxy.Host = host => host == "one.wild.test" ? "two.wild.test" : host,
        ["An unknown host is given no app"] = proxy => proxy.Host = _ => "blog.test",
        ["An app that does not run answers 503"] = proxy => Change(proxy, table => new([])),
        ["Requests go to all instances of an app"] = proxy => proxy.Choose = (_, _) => 0,
        ["An app that the table has no more is gone"] = proxy => Change(proxy, table => new([.. table.Apps.UnionBy(proxy.Table.Apps, app => app.App)])),
        ["Requests in flight are counted, by instance"] = proxy => proxy.Altered.Ignore<CountProxyInFlight>(1),
        ["Applying a table twice changes nothing"] = proxy => proxy.Altered.Once<ApplyTable>(apply => $"{apply.Table.Number}"),
        ["Validating a table changes nothing"] = proxy => proxy.Altered.On<ValidateTable>((validate, _, _) => proxy.SendAsync<MediatR.Unit>(new ApplyTable { Table = validate.Table }).ContinueWith(_ => (object)MediatR.Unit.Value, TaskScheduler.Default)),
        ["A table that it would not take is refused, with app and reason, and leaves the one in force"] = proxy => proxy.Altered.Swallow<ValidateTable>(),
        ["A table that was overtaken is refused, and leaves the one in force"] = proxy => Change(proxy, table => table with { Number = 0 }),
        ["A table without a number is always taken"] = proxy => proxy.Altered.On<ApplyTable>((apply, send, _) => apply.Table.Number == 0 ? throw new Skerry.Sdk.SkerryException("no number") : send()),
        ["Applying that is cancelled ends at once, and leaves one table or the other"] = proxy => proxy.Altered.FallOverWhenCancelled<ApplyTable>(),
        ["Applying that a crash broke off leaves one table or the other"] = proxy => proxy.Altered.Crashed = () => proxy.Table = new([.. proxy.Table.Apps.Skip(1)]),
        ["The table stays in force without the kernel, and is known to the next"] = proxy => proxy.Altered.Crashed = () => proxy.Table = new([]),
    };

    public static TheoryData<string> Promises => [.. ProxyContract.Suite.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task A_proxy_that_does_all_right_passes(string promise)
    {
        using var proxy = new IdealProxy();
        await ProxyContract.Suite.RunAsync(promise, proxy);
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task A_proxy_that_breaks_one_promise_is_found_out(string promise)
    {
        using var proxy = new IdealProxy();
        Wrong[promise](proxy);

        await Mutants.FindsOutAsync(ProxyContract.Suite, promise, proxy);
    }

    static void Change(IdealProxy proxy, Func<RouteTable, RouteTable> change) =>
        proxy.Altered.Replace = request => request is ApplyTable apply ? apply with { Table = change(apply.Table) } : request;

    static Task<object> Later(Func<Task<object>> send)
    {
        _ = Task.Run(async () =>
        {
            await Task.Delay(500);
            await send();
        });
        return Task.FromResult<object>(MediatR.Unit.Value);
    }
}
