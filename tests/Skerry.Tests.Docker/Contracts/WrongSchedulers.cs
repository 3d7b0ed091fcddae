using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.PluginHost.Testing.Contracts;

namespace Skerry.Tests.Docker.Contracts;

/// <summary>Ways to break what schedulers promise, each by what it breaks.</summary>
static class WrongSchedulers
{
    public static readonly IReadOnlyDictionary<string, Action<Altered, PluginTester>> All = new Dictionary<string, Action<Altered, PluginTester>>
    {
        ["Starting starts as many instances of each process type as it was told"] = (altered, _) =>
            Replace<StartInstances>(altered, start => start with { Processes = [.. start.Processes.Select(process => process with { Count = Math.Min(1, process.Count) })] }),
        ["Each instance has an address that no other has"] = (altered, _) =>
            Answer<StartInstances, IReadOnlyList<Instance>>(altered, instances => [.. instances.Select(instance => instance with { Address = "10.0.0.1" })]),
        ["Starting twice is as starting once"] = (altered, _) => Replace<StartInstances>(altered, start => start with { Deployment = Guid.NewGuid().ToString("n") }),
        ["An instance has its environment, PORT and DYNO"] = (altered, _) => Replace<StartInstances>(altered, start => start with { Environment = new Dictionary<string, Secret>() }),
        ["Listing finds what the selector says, and nothing else"] = (altered, _) => Replace<ListInstances>(altered, list => list with { Selector = new(list.Selector.App) }),
        ["An image that is not there is refused, and nothing is left"] = (altered, _) => altered.Swallow<StartInstances>(Array.Empty<Instance>()),
        ["A check passes when all instances listen or stay up"] = (altered, _) => altered.On<CheckInstances>((_, _, _) => throw new SkerryException("no")),
        ["A check fails for an instance that does not listen, with what was seen"] = (altered, _) => altered.Ignore<CheckInstances>(),
        ["A check fails as soon as an instance has ended, and shows its last lines"] = (altered, _) => Replace<CheckInstances>(altered, check => check with { Output = new TestOutput() }),
        ["A probe answers for each instance, also for one that fails"] = (altered, _) =>
            Answer<ProbeInstances, IReadOnlyList<ProbeResult>>(altered, results => [.. results.Where(result => result.Passed)]),
        ["Who watches hears first that watching has begun, and then what happens"] = (altered, _) => Answer<WatchInstances, IAsyncEnumerable<InstanceChange>>(altered, changes => changes.Skip(1)),
        ["Stopping stops and removes what the selector says, and nothing else"] = (altered, _) => Replace<StopInstances>(altered, stop => stop with { Selector = new(stop.Selector.App) }),
        ["Stopping twice, or nothing at all, is fine"] = (altered, _) => altered.Once<StopInstances>(stop => stop.Selector.App ?? ""),
        ["An instance is told to end, and has time to"] = (altered, _) => Replace<StopInstances>(altered, stop => stop with { Grace = TimeSpan.Zero }),
        ["What was stopped to be kept comes back at its address"] = (altered, _) => Replace<StopInstances>(altered, stop => stop with { Keep = false }),
        ["Reviving leaves out what is gone, and does nothing to what runs"] = (altered, _) => altered.On<ReviveInstances>((revive, _, _) => Task.FromResult<object>(revive.Instances)),
        ["A task runs to its end, with its environment, and answers its exit code"] = (altered, _) => Answer<RunTask, int>(altered, _ => 0),
        ["A task leaves nothing behind, and can be run again"] = (altered, tester) => altered.On<RunTask>(async (task, send, _) =>
        {
            await tester.SendAsync(new StartInstances
            {
                Capability = task.Capability,
                App = task.App,
                Deployment = task.Deployment,
                Release = task.Release,
                Image = task.Image,
                Processes = [new() { Process = "left", Command = "sleep 60", Count = 1, Port = 0 }],
                Environment = task.Environment,
                Output = task.Output,
            });
            return await send();
        }),
        ["The log holds each instance's lines in order, or the last of them"] = (altered, _) => Replace<StreamLogs>(altered, logs => logs with { Tail = null }),
        ["A log that is followed goes on until it is cancelled"] = (altered, _) => Replace<StreamLogs>(altered, logs => logs with { Follow = false }),
        ["Starting that is cancelled ends at once, and can be undone"] = (altered, _) => altered.FallOverWhenCancelled<StartInstances>(),
        ["Starting that a crash broke off can be undone"] = (altered, _) => altered.NotAfterCrash<StopInstances>(),
        ["Starting that a crash broke off can be carried on"] = (altered, _) => altered.NotAfterCrash<StartInstances>(),
        ["Checking that is cancelled ends at once"] = (altered, _) => altered.FallOverWhenCancelled<CheckInstances>(),
        ["Stopping that is cancelled or that a crash broke off can be done again"] = (altered, _) => altered.FallOverWhenCancelled<StopInstances>(),
        ["A task that is cancelled or that a crash broke off can be undone, and run again"] = (altered, _) => altered.FallOverWhenCancelled<RunTask>(),
    };

    static void Replace<TRequest>(Altered altered, Func<TRequest, TRequest> change) where TRequest : class =>
        altered.Replace = request => request is TRequest own ? change(own) : request;

    static void Answer<TRequest, TAnswer>(Altered altered, Func<TAnswer, TAnswer> change) where TAnswer : notnull =>
        altered.On<TRequest>(async (_, send, _) => change((TAnswer)await send()));
}
