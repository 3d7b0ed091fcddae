using Skerry.Sdk.Requests.Datastores;

namespace Skerry.Tests.PluginHost.Testing.Contracts;

public sealed class DatastoreContractTests
{
    static readonly Dictionary<string, Action<FileStoreSubject>> Wrong = new()
    {
        ["A service answers when it was created"] = subject => subject.Altered.Ignore<LinkService>(),
        ["A name that is taken is refused, and what is there stays"] = subject => subject.Altered.Swallow<CreateService>(),
        ["Two services have nothing in common"] = subject =>
        {
            subject.Altered.Swallow<CreateService>();
            subject.Altered.Replace = request => request switch
            {
                CreateService create => create with { Service = "one" },
                LinkService link => link with { Service = "one" },
                _ => request,
            };
        },
        ["A service that was destroyed is gone, and its name is free"] = subject => subject.Altered.Ignore<DestroyService>(),
        ["Destroying a service twice, or one that never was, is fine"] = subject => subject.Altered.Once<DestroyService>(destroy => destroy.Service),
        ["A service with a link is not destroyed"] = subject => subject.Altered.Swallow<DestroyService>(),
        ["What is in a service outlives the kernel"] = subject => subject.Altered.Crashed = () => Directory.Delete(Path.Combine(subject.Root), recursive: true),
        ["Linking twice is as linking once"] = subject => subject.Altered.Once<LinkService>(link => link.App),
        ["Each app has credentials of its own"] = subject =>
        {
            var (supplied, first) = (subject.Supplied, (IReadOnlyDictionary<string, string>?)null);
            subject.Supplied = app => first ??= supplied(app);
        },
        ["Apps that are linked to one service see the same"] = subject =>
        {
            var owner = new Dictionary<string, string>();
            subject.Seen = (url, key, value) => owner.TryAdd(key, url) ? null : value;
        },
        ["Unlinking takes the access back, from that app only"] = subject => subject.Altered.Ignore<UnlinkService>(),
        ["Unlinking twice, or what was never linked, is fine"] = subject => subject.Altered.Once<UnlinkService>(unlink => unlink.App),
        ["Linking to a service that is not there is refused"] = subject => subject.Altered.Swallow<LinkService>(),
        ["No password is shown, logged or kept in clear"] = subject =>
        {
            var shown = "";
            var supplied = subject.Supplied;
            subject.Supplied = app =>
            {
                shown += string.Join(' ', supplied(app).Values);
                return supplied(app);
            };
            subject.Kept = () => shown;
        },
        ["Creating that is cancelled ends at once, and leaves nothing that destroying does not take away"] = subject =>
            subject.Altered.On<CreateService>(async (_, send, token) =>
            {
                var answer = await send();
                if (token.IsCancellationRequested)
                    await Task.Delay(TimeSpan.FromSeconds(5.1), CancellationToken.None);
                return answer;
            }),
        ["Creating that a crash broke off leaves nothing that destroying does not take away"] = subject =>
        {
            var crashed = false;
            subject.Altered.Crashed = () => crashed = true;
            subject.Altered.On<DestroyService>((_, send, _) => crashed ? Task.FromResult<object>(MediatR.Unit.Value) : send());
        },
        ["Destroying that is cancelled or that a crash broke off can be done again"] = subject => subject.Altered.NotAfterCrash<DestroyService>(),
        ["Linking that is cancelled or that a crash broke off can be done again"] = subject => subject.Altered.FallOverWhenCancelled<LinkService>(),
        ["Unlinking that is cancelled or that a crash broke off can be done again"] = subject => subject.Altered.NotAfterCrash<UnlinkService>(),
    };

    public static TheoryData<string> Promises => [.. DatastoreContract.Suite.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task A_datastore_of_folders_keeps_what_datastores_promise(string promise)
    {
        await using var tester = await PluginTester.StartAsync("FileStore");

        await DatastoreContract.Suite.RunAsync(promise, new FileStoreSubject(tester));
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task A_datastore_that_breaks_one_promise_is_found_out(string promise)
    {
        await using var tester = await PluginTester.StartAsync("FileStore");
        var subject = new FileStoreSubject(tester);
        Wrong[promise](subject);

        await Mutants.FindsOutAsync(DatastoreContract.Suite, promise, subject);
    }
}
