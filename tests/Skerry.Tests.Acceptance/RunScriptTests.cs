using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Skerry.Tests.Acceptance;

/// <summary>The first command of the README, with the example that it deploys.</summary>
public sealed class RunScriptTests(RunScript run) : IClassFixture<RunScript>
{
    readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, ConnectCallback = (_, cancel) => ConnectAsync(run.HttpPort, cancel) }) { Timeout = TimeSpan.FromSeconds(10) };

    readonly Containers _containers = new("/var/run/docker.sock", run.InstanceId);

    [Fact]
    public async Task It_deploys_the_example_and_comes_back_from_a_stop_with_everything_that_it_had()
    {
        (await run.CallAsync(300)).Ok().Says("git push", $"http://hello.localhost:{run.HttpPort}/", "skerry apps:list");
        Assert.Contains("Hello from Skerry", await HelloAsync(), StringComparison.Ordinal);
        var kernel = KernelId();

        // Whoever is root on the host owns it, whosever key was first.
        await run.GiveToSomebodyElseAsync();
        var clock = Stopwatch.StartNew();
        (await run.CallAsync(60)).Ok();
        Assert.True(clock.Elapsed.TotalSeconds < 30, $"The second time took {clock.Elapsed.TotalSeconds:0} s.");
        Assert.Equal(kernel, KernelId());
        (await run.CallAsync(30, "status")).Ok().Says("kernel     running", "nginx      running", "sshd       running");

        (await run.CallAsync(60, "stop")).Ok();
        Assert.Empty(run.Processes());
        Assert.Empty(await _containers.AllAsync());
        Assert.Empty(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port).Intersect(run.Ports));
        (await run.CallAsync(30, "status")).Fails("kernel     stopped");

        (await run.CallAsync(60)).Ok();
        Assert.Contains("Hello from Skerry", await HelloAsync(), StringComparison.Ordinal);

        (await run.CallAsync(60, "uninstall", "--yes")).Ok();
        Assert.False(Directory.Exists(run.Root));
        Assert.Empty(run.Processes());
        Assert.Empty(await _containers.AllAsync());
        Assert.DoesNotContain(run.InstanceId, await File.ReadAllTextAsync("/etc/passwd"), StringComparison.Ordinal);
    }

    Task<string> HelloAsync() => _http.GetStringAsync($"http://hello.localhost:{run.HttpPort}/");

    string KernelId() => File.ReadAllText(Path.Combine(run.Root, "run", "skerryd.pid")).Trim();

    static async ValueTask<Stream> ConnectAsync(int port, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
