using System.Diagnostics;
using System.Net.Sockets;
using Skerry.Plugins.Docker.Api;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Api;

[Collection("docker")]
public sealed class EngineTests(DockerFixture fixture)
{
    [Fact]
    public async Task A_warm_ping_takes_less_than_a_millisecond()
    {
        var docker = fixture.Docker;
        for (var i = 0; i < 200; i++)
            await docker.Engine.PingAsync(DockerFixture.Soon);
        var times = new List<double>();
        for (var i = 0; i < 101; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await docker.Engine.PingAsync(CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        times.Sort();
        Assert.True(times[50] < 1, $"median {times[50]:0.000} ms");
    }

    [Fact]
    public async Task Tells_its_version_and_host()
    {
        Assert.True(Version.Parse((await fixture.Docker.Engine.VersionAsync(DockerFixture.Soon)).ApiVersion) >= new Version(1, 41));
        Assert.True((await fixture.Docker.Engine.InfoAsync(DockerFixture.Soon)).Memory > 0);
        Assert.Contains((await fixture.Docker.Engine.DiskUsageAsync(DockerFixture.Soon)).Images!,
            image => image.RepoTags?.Contains(fixture.Image) == true);
    }

    [Fact]
    public async Task Names_the_socket_and_the_fix_when_there_is_none()
    {
        using var docker = new DockerClient("/tmp/no-such-docker.sock");
        var e = await Assert.ThrowsAsync<EngineUnavailableException>(() => docker.Engine.PingAsync(DockerFixture.Soon));
        Assert.Equal("Docker does not answer at '/tmp/no-such-docker.sock': no such socket. Start it: systemctl start docker", e.Message);
    }

    [Fact]
    public async Task Names_the_socket_and_the_fix_when_nothing_listens()
    {
        var path = Path.GetTempFileName();
        File.Delete(path);
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
            socket.Bind(new UnixDomainSocketEndPoint(path));
        using var docker = new DockerClient(path);
        var e = await Assert.ThrowsAsync<EngineUnavailableException>(() => docker.Containers.InspectAsync("x", DockerFixture.Soon));
        Assert.StartsWith($"Docker does not answer at '{path}'", e.Message);
        Assert.EndsWith("systemctl start docker", e.Message);
        File.Delete(path);
    }

    [Fact]
    public async Task Streams_events_of_labelled_objects()
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var since = DateTimeOffset.UtcNow.AddSeconds(-1);
        var id = await fixture.RunAsync("/bin/true");
        await foreach (var happened in fixture.Docker.Engine.EventsAsync([fixture.Label], enough.Token, since))
            if (happened is { Type: "container", Action: "die" } && happened.Actor!.Id == id)
            {
                Assert.Equal("0", happened.Actor.Attributes!["exitCode"]);
                return;
            }
        Assert.Fail("no event");
    }
}
