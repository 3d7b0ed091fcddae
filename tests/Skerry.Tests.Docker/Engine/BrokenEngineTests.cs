using System.Text;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Engine;

/// <summary>
/// Whatever goes wrong with Docker is said in words. Anything else would count as a failure of the plugin, and five in a row put a plugin aside: a dockerd
/// that is down for a minute would take the docker plugin with it.
/// </summary>
public sealed class BrokenEngineTests
{
    static readonly ProcessSpec[] Processes = [new() { Process = "web", Command = "true", Count = 1, Port = 5000 }];
    static readonly Instance[] Instances = [new() { Id = "c1", App = "blog", Process = "web", Index = 1, Release = 1, Deployment = "d1", Address = "10.0.0.1", Port = 5000, State = InstanceState.Running }];

    public static TheoryData<string, string> Ways => new()
    {
        { "nothing listens", "-" },
        { "it hangs up", "" },
        { "it breaks off in the headers", "HTTP/1.1 200 OK\r\nContent-Le" },
        { "it breaks off in the answer", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"Id\":\"a" },
        { "it breaks off in a stream", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"Id\":" },
        { "it answers what is no JSON", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>" },
        { "it refuses", "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 18\r\nConnection: close\r\n\r\n{\"message\":\"oops\"}" },
        { "it breaks off in a refusal", "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 1000\r\n\r\n{\"message\":" },
        { "it answers no HTTP", "SSH-2.0-OpenSSH_9.2\r\n" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_request_says_in_words_what_is_wrong_when(string how, string answer)
    {
        using var engine = new BreakingEngine(answer, listens: answer != "-");
        await using var plugins = DockerPlugins.On("broken", "10.219.16.0/20", engine.Path);
        var others = new List<string>();
        foreach (var (name, ask) in Requests(plugins))
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            var fault = await Record.ExceptionAsync(() => ask(limit.Token));
            if (fault is not null and not SkerryException)
                others.Add($"{name}: {fault.GetType().Name}: {fault.Message}");
        }

        Assert.True(others.Count == 0, $"When {how}:\n{string.Join('\n', others)}");
    }

    static IEnumerable<(string Name, Func<CancellationToken, Task> Ask)> Requests(IRequestBus bus)
    {
        var output = new TestOutput();
        var environment = new Dictionary<string, Secret>();
        yield return One(new GetEngineInfo());
        yield return One(new FindImage { Image = "blog:1" });
        yield return One(new ListImages());
        yield return One(new TagImage { Image = "blog:1", Name = "blog:2" });
        yield return One(new RemoveImage { Image = "blog:1" });
        yield return One(new BuildImage { Context = Tar(), Image = "blog:1", Output = output });
        yield return One(new ImportImage { FileSystem = Tar(), Image = "blog:1" });
        yield return One(new ListContainers());
        yield return One(new FindContainer { Container = "c1" });
        yield return One(new RunContainer { Spec = new() { Name = "c1", Image = "blog:1" } });
        yield return One(new StartContainer { Container = "c1" });
        yield return One(new StopContainer { Container = "c1", Grace = TimeSpan.Zero });
        yield return One(new RemoveContainer { Container = "c1" });
        yield return One(new ExecInContainer { Container = "c1", Command = ["true"], Output = Stream.Null, Error = Stream.Null });
        yield return Many(new ReadContainerLogs { Container = "c1" });
        yield return One(new CreateNetwork { Name = "n1" });
        yield return One(new ConnectNetwork { Name = "n1", Container = "c1" });
        yield return One(new RemoveNetwork { Name = "n1" });
        yield return One(new CreateVolume { Name = "v1" });
        yield return One(new ListVolumes());
        yield return One(new RemoveVolume { Name = "v1" });
        yield return One(new StartInstances { App = "blog", Deployment = "d1", Release = 1, Image = "blog:1", Processes = Processes, Environment = environment, Output = output });
        yield return One(new CheckInstances { App = "blog", Deployment = "d1", Processes = Processes, Output = output });
        yield return One(new StopInstances { Selector = new("blog"), Grace = TimeSpan.Zero });
        yield return One(new ListInstances { Selector = new("blog") });
        yield return One(new ReviveInstances { Instances = Instances });
        yield return One(new ProbeInstances { Instances = Instances, Checks = [new HealthCheck { Path = "/" }] });
        yield return One(new RunTask { App = "blog", Deployment = "d1", Release = 1, Image = "blog:1", Process = "release", Command = "true", Environment = environment, Output = output });
        yield return Many(new StreamLogs { Selector = new("blog") });
        yield return Many(new StreamLogs { Selector = new("blog"), Follow = true });
        yield return Many(new WatchInstances());

        (string, Func<CancellationToken, Task>) One<T>(Request<T> request) => (request.GetType().Name, token => bus.SendAsync(request, token));

        (string, Func<CancellationToken, Task>) Many<T>(Request<IAsyncEnumerable<T>> request) => (request.GetType().Name, async token =>
        {
            await foreach (var _ in (await bus.SendAsync(request, token)).WithCancellation(token))
            {
            }
        }
        );
    }

    static MemoryStream Tar() => new(Encoding.ASCII.GetBytes(new string('\0', 1024)));
}
