using System.Globalization;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Tests.Docker.Support;

/// <summary>A test about apps that are linked to a service. The service answers HTTP on port 8000, the apps on 5000.</summary>
public abstract class LinkTest(DockerFixture fixture) : IAsyncLifetime
{
    protected const string Alias = "db";

    static readonly ProcessSpec Web = new() { Process = "web", Command = "httpd -f -p 0.0.0.0:$PORT -h /www", Count = 1, Port = 5000 };

    readonly string _name = Guid.NewGuid().ToString("n")[..6];

    protected DockerFixture Fixture { get; } = fixture;

    protected TestOutput Output { get; } = new();

    protected string AppA => "a" + _name;

    protected string AppB => "b" + _name;

    protected string Service => "service-" + _name;

    /// <summary>The network of a link, without the instance id.</summary>
    protected string Link(int number) => string.Create(CultureInfo.InvariantCulture, $"link-{_name}-{number}");

    protected Task<TResponse> SendAsync<TResponse>(Skerry.Sdk.Requests.Request<TResponse> request) => Fixture.Plugins.SendAsync(request, DockerFixture.Soon);

    /// <summary>The service, in these networks, which are made.</summary>
    protected async Task<ContainerInfo> ServeAsync(params string[] networks)
    {
        await SendAsync(new RunContainer { Spec = new() { Name = Service, Image = Fixture.Image, Command = ["httpd", "-f", "-p", "0.0.0.0:8000", "-h", "/www"] } });
        foreach (var network in networks)
        {
            await SendAsync(new CreateNetwork { Name = network, Size = 60 });
            await SendAsync(new ConnectNetwork { Name = network, Container = Service, Aliases = [Alias] });
        }
        return (await SendAsync(new FindContainer { Container = Service }))!;
    }

    /// <summary>A web server of an app, checked, in these networks too.</summary>
    protected async Task<Instance> StartAsync(string app, params string[] networks)
    {
        var deployment = "01LINK" + Guid.NewGuid().ToString("n").ToUpperInvariant()[..20];
        var started = await SendAsync(new StartInstances
        {
            App = app,
            Deployment = deployment,
            Release = 1,
            Image = Fixture.Image,
            Processes = [Web],
            Environment = new Dictionary<string, Secret>(),
            Networks = networks,
            Output = Output,
        });
        await SendAsync(new CheckInstances { App = app, Deployment = deployment, Processes = [Web], Timeout = TimeSpan.FromSeconds(20), Output = Output });
        return Assert.Single(started);
    }

    protected RunTask Task(string app, string command, params string[] networks) => new()
    {
        App = app,
        Deployment = "01TASK",
        Release = 1,
        Image = Fixture.Image,
        Process = "release",
        Command = command,
        Environment = new Dictionary<string, Secret>(),
        Networks = networks,
        Output = Output,
    };

    /// <summary>Whether a container can open a connection to a port; given up after 2 s.</summary>
    protected async Task<bool> ReachesAsync(string container, string host, int port) =>
        (await Fixture.Docker.Execs.RunAsync(
            container, new() { Cmd = ["nc", "-w", "2", host, port.ToString(CultureInfo.InvariantCulture)] }, DockerFixture.Soon)).ExitCode == 0;

    /// <summary>Waits until a container reaches the service by name; fails if that takes longer than 20 s.</summary>
    protected async Task ReachesServiceAsync(string container)
    {
        for (var began = DateTime.UtcNow; !await ReachesAsync(container, Alias, 8000); await System.Threading.Tasks.Task.Delay(100))
            Assert.True(DateTime.UtcNow - began < TimeSpan.FromSeconds(20), "The service was not reached by name within 20 s.");
    }

    public Task InitializeAsync() => System.Threading.Tasks.Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var app in (string[])[AppA, AppB])
            await SendAsync(new StopInstances { Selector = new(app), Grace = TimeSpan.Zero });
        await SendAsync(new RemoveContainer { Container = Service });
        foreach (var number in (int[])[1, 2])
            await SendAsync(new RemoveNetwork { Name = Link(number) });
    }
}
