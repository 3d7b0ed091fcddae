using MediatR;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Sdk.Testing;

/// <summary>One app with a name of its own, and what is done with its instances. What is left of it is stopped at the end.</summary>
sealed class SchedulerUse(SchedulerSubject subject) : IAsyncDisposable
{
    /// <summary>A command line that stays up, and ends when it is told.</summary>
    public const string Stay = "trap 'exit 0' TERM; while true; do sleep 1 & wait $!; done";

    public string App { get; } = Unique.Name("app");

    public string Deployment { get; } = Unique.Deployment();

    public TestOutput Output { get; } = new();

    /// <summary>Instances that listen.</summary>
    public ProcessSpec Web(int count = 1, string? command = null, params HealthCheck[] checks) =>
        new() { Process = "web", Command = command ?? subject.ListenCommand, Count = count, Port = 5000, Checks = checks };

    /// <summary>Instances that are not to be reached.</summary>
    public static ProcessSpec Worker(int count = 1, string command = Stay) => new() { Process = "worker", Command = command, Count = count, Port = 0 };

    public Task<IReadOnlyList<Instance>> StartAsync(params ProcessSpec[] processes) => StartAsync(Deployment, subject.Image, default, processes);

    public Task<IReadOnlyList<Instance>> StartAsync(string deployment, string image, CancellationToken token, params ProcessSpec[] processes) => subject.Plugin.SendAsync(
        new StartInstances
        {
            Capability = subject.Capability,
            App = App,
            Deployment = deployment,
            Release = 3,
            Image = image,
            Processes = processes,
            Environment = new Dictionary<string, Secret> { ["GREETING"] = new("hello 'there' $HOME") },
            Output = Output,
        },
        token);

    public Task<Unit> CheckAsync(TimeSpan timeout, CancellationToken token, params ProcessSpec[] processes) => subject.Plugin.SendAsync(
        new CheckInstances { Capability = subject.Capability, App = App, Deployment = Deployment, Processes = processes, Timeout = timeout, Output = Output }, token);

    public Task<Unit> StopAsync(InstanceSelector? selector = null, bool keep = false, CancellationToken token = default) => subject.Plugin.SendAsync(
        new StopInstances { Capability = subject.Capability, Selector = selector ?? new(App), Grace = TimeSpan.FromSeconds(5), Keep = keep }, token);

    public Task<IReadOnlyList<Instance>> ListAsync(InstanceSelector? selector = null) =>
        subject.Plugin.SendAsync(new ListInstances { Capability = subject.Capability, Selector = selector ?? new(App) });

    public Task<IReadOnlyList<Instance>> ReviveAsync(IReadOnlyList<Instance> instances, CancellationToken token = default) =>
        subject.Plugin.SendAsync(new ReviveInstances { Capability = subject.Capability, Instances = instances }, token);

    public Task<IReadOnlyList<ProbeResult>> ProbeAsync(IReadOnlyList<Instance> instances, params HealthCheck[] checks) =>
        subject.Plugin.SendAsync(new ProbeInstances { Capability = subject.Capability, Instances = instances, Checks = checks });

    public Task<int> RunTaskAsync(string command, CancellationToken token = default) => subject.Plugin.SendAsync(
        new RunTask
        {
            Capability = subject.Capability,
            App = App,
            Deployment = Deployment,
            Release = 3,
            Image = subject.Image,
            Process = "release",
            Command = command,
            Environment = new Dictionary<string, Secret> { ["GREETING"] = new("hello 'there' $HOME") },
            Output = Output,
        },
        token);

    /// <summary>The lines that were written until now.</summary>
    public async Task<IReadOnlyList<LogLine>> LogsAsync(int? tail = null)
    {
        var lines = new List<LogLine>();
        await foreach (var line in await subject.Plugin.SendAsync(new StreamLogs { Capability = subject.Capability, Selector = new(App), Tail = tail }))
            lines.Add(line);
        return lines;
    }

    /// <summary>What happens from now on.</summary>
    public async Task<IAsyncEnumerable<InstanceChange>> WatchAsync(CancellationToken token) =>
        await subject.Plugin.SendAsync(new WatchInstances { Capability = subject.Capability }, token);

    /// <summary>Sees that nothing of the app is left.</summary>
    public async Task RequireGoneAsync()
    {
        Expect.Nothing([.. (await ListAsync()).Select(instance => instance.Name)], "no instance of the app is listed");
        Expect.Nothing(await subject.LeftoversAsync(App), "nothing of the app is left outside");
    }

    /// <summary>Sees that just these instances run.</summary>
    public async Task<IReadOnlyList<Instance>> RequireRunningAsync(params string[] names)
    {
        var listed = await ListAsync();
        Expect.Same(names, listed.Select(instance => instance.Name), "the instances that are listed, in order");
        foreach (var instance in listed)
            Expect.Equal(InstanceState.Running, instance.State, $"state of {instance.Name}");
        return listed;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await subject.Plugin.SendAsync(new StopInstances { Capability = subject.Capability, Selector = new(App), Grace = TimeSpan.Zero });
        }
        catch (SkerryException)
        {
            // What the check has found is what counts.
        }
    }
}
