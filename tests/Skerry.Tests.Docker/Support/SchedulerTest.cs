using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Tests.Docker.Support;

/// <summary>A test about the instances of an app of its own.</summary>
public abstract class SchedulerTest(DockerFixture fixture) : IAsyncLifetime
{
    /// <summary>A web server on $PORT.</summary>
    protected const string Serve = "httpd -f -p 0.0.0.0:$PORT -h /www";

    protected DockerFixture Fixture { get; } = fixture;

    protected TestOutput Output { get; } = new();

    protected string App { get; } = "app" + Guid.NewGuid().ToString("n")[..6];

    protected static ProcessSpec Web(string? command = Serve, int count = 1, params HealthCheck[] checks) =>
        new() { Process = "web", Command = command, Count = count, Port = 5000, Checks = checks };

    protected static ProcessSpec Worker(string command, int count = 1) => new() { Process = "worker", Command = command, Count = count, Port = 0 };

    protected static string NewDeployment() => "01TEST" + Guid.NewGuid().ToString("n").ToUpperInvariant()[..20];

    protected Task<IReadOnlyList<Instance>> StartAsync(string deployment, Dictionary<string, Secret>? environment, params ProcessSpec[] processes) =>
        Fixture.Plugins.SendAsync(new StartInstances
        {
            App = App,
            Deployment = deployment,
            Release = 3,
            Image = Fixture.Image,
            Processes = processes,
            Environment = environment ?? [],
            Output = Output,
        }, DockerFixture.Soon);

    protected Task<Unit> CheckAsync(string deployment, double timeout, params ProcessSpec[] processes) =>
        Fixture.Plugins.SendAsync(new CheckInstances
        {
            App = App,
            Deployment = deployment,
            Processes = processes,
            Timeout = TimeSpan.FromSeconds(timeout),
            Output = Output,
        }, DockerFixture.Soon);

    protected Task<Unit> StopAsync(InstanceSelector selector, double grace = 0, bool keep = false) =>
        Fixture.Plugins.SendAsync(
            new StopInstances { Selector = selector, Grace = TimeSpan.FromSeconds(grace), Keep = keep }, DockerFixture.Soon);

    protected Task<IReadOnlyList<Instance>> ListAsync() =>
        Fixture.Plugins.SendAsync(new ListInstances { Selector = new(App) }, DockerFixture.Soon);

    protected Task<IReadOnlyList<Instance>> ReviveAsync(IReadOnlyList<Instance> instances) =>
        Fixture.Plugins.SendAsync(new ReviveInstances { Instances = instances }, DockerFixture.Soon);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => StopAsync(new(App));
}
