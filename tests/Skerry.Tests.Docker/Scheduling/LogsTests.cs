using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

[Collection("docker")]
public sealed class LogsTests(DockerFixture fixture) : SchedulerTest(fixture)
{
    [Fact]
    public async Task Merges_and_follows_logs_also_of_instances_that_start_later()
    {
        var first = NewDeployment();
        await StartAsync(first, null, Worker("sh -c 'for i in 1 2 3; do echo $DYNO-$i; sleep 0.2; done; sleep 1000'", 2));
        await Task.Delay(1500);
        var all = await CollectAsync(new StreamLogs { Selector = new(App) }, 6);
        Assert.Equal(all.Select(line => line.Time).Order(), all.Select(line => line.Time));
        Assert.Equal(6, all.Count);
        Assert.Equal(["worker.1-2", "worker.1-3", "worker.2-2", "worker.2-3"],
            (await CollectAsync(new StreamLogs { Selector = new(App), Tail = 2 }, 4)).Select(line => line.Text).Order());

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var followed = new List<string>();
        var stream = await Fixture.Plugins.SendAsync(new StreamLogs { Selector = new(App), Tail = 1, Follow = true }, stop.Token);
        string second = NewDeployment();
        await foreach (var line in stream.WithCancellation(stop.Token))
        {
            followed.Add(line.Text);
            if (followed.Count == 2)
                await StartAsync(second, null, Worker("sh -c 'echo later; sleep 1000'"));
            if (line.Text == "later")
                break;
        }
        Assert.Equal(["worker.1-3", "worker.2-3", "later"], [.. followed[..2].Order(), followed[2]]);
        await StopAsync(new(App));
    }

    async Task<List<LogLine>> CollectAsync(StreamLogs request, int atMost)
    {
        var lines = new List<LogLine>();
        await foreach (var line in await Fixture.Plugins.SendAsync(request, DockerFixture.Soon))
        {
            lines.Add(line);
            Assert.True(lines.Count <= atMost);
        }
        return lines;
    }
}
