using System.Diagnostics;
using Skerry.Sdk;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

/// <summary>Apps that listen elsewhere than they should.</summary>
[Collection("docker")]
public sealed class ListeningTests(DockerFixture fixture) : SchedulerTest(fixture)
{
    [Theory]
    [InlineData("httpd -f -p 127.0.0.1:$PORT -h /www", "listens on 127.0.0.1:5000 only")]
    [InlineData("httpd -f -p 8080 -h /www", "listens on port 8080 instead")]
    [InlineData("sleep 1000", "listens on no port at all")]
    public async Task Says_where_an_app_listens_instead(string command, string hint)
    {
        var deployment = NewDeployment();
        await StartAsync(deployment, null, Web(command));
        var e = await Assert.ThrowsAsync<SkerryException>(() => CheckAsync(deployment, 1.5, Web(command)));
        Assert.Contains("does not listen on port 5000", e.Message);
        Assert.Contains(hint, e.Message);
        await StopAsync(new(Deployment: deployment));
    }

    [Theory]
    [InlineData("httpd -f -p 127.0.0.1:$PORT -h /www", 1.9, 7, "listens on 127.0.0.1:5000 only")]
    [InlineData("httpd -f -p 8080 -h /www", 9.9, 18, "listens on port 8080 instead")]
    public async Task Says_so_long_before_the_time_is_over(string command, double earliest, double latest, string hint)
    {
        var started = await StartAsync(NewDeployment(), null, Web(command));
        var began = Stopwatch.GetTimestamp();
        var e = await Assert.ThrowsAsync<SkerryException>(() => CheckAsync(started[0].Deployment, 30, Web(command)));
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, earliest, latest);
        Assert.Contains("does not listen on port 5000", e.Message);
        Assert.Contains(hint, e.Message);
    }

    [Fact]
    public async Task Gives_an_app_time_that_opens_other_ports_first()
    {
        var slow = Web("sh -c 'httpd -p 9229 -h /www; httpd -p 127.0.0.1:9230 -h /www; sleep 6; exec httpd -f -p $PORT -h /www'");
        var started = await StartAsync(NewDeployment(), null, slow);
        await CheckAsync(started[0].Deployment, 30, slow);
        Assert.Contains(Output.Lines, line => line.StartsWith("       web.1 does not listen on port 5000 yet (5 s of at most 30 s)"));
    }
}
