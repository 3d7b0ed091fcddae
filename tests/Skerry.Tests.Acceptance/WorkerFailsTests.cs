namespace Skerry.Tests.Acceptance;

[Collection(Shared.Name)]
public sealed class WorkerFailsTests(SharedTestbed bed)
{
    [Fact]
    public async Task A_worker_that_fails_its_check_after_web_has_passed_moves_no_traffic_and_touches_nothing_old()
    {
        var app = await TestApp.MakeAsync(bed, "bad-worker");
        await app.AddWorkerAsync();
        var before = await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await app.ScaleAsync("worker=1");
        await Wait.UntilAsync(async () => (await bed.Containers.OfAsync(app.Name)).Count == 2, 30, () => "one web and one worker");
        var old = await StartsAsync(app);
        await using var load = await ConstantLoad.StartAsync(bed, 100, app.Name);
        await app.AddWorkerAsync("sleep 1; echo the queue cannot be reached; exit 3");
        await app.ChangeAsync();

        var push = (await app.PushAsync()).Fails("web.1 passed", "worker.1", "the queue cannot be reached", "3");

        Assert.True(push.All.IndexOf("web.1 passed", StringComparison.Ordinal) < push.All.IndexOf("the queue cannot be reached", StringComparison.Ordinal), push.ToString());
        var answers = await load.EndAsync();
        Assert.True(answers.Failures.Count == 0, answers.Show(answers.Failures));
        Assert.Equal([before[..8]], answers.All.Select(Answers.CommitOf).Distinct());
        Assert.Equal(old, await StartsAsync(app));
        Assert.Equal(before, await app.RefAsync());
        Assert.Null((await Sight.OfAsync(bed, app.Name)).Fault());
    }

    /// <summary>Its containers with the time at which each started: another time would be a restart.</summary>
    async Task<IReadOnlyList<string>> StartsAsync(TestApp app)
    {
        List<string> starts = [];
        foreach (var container in await bed.Containers.OfAsync(app.Name))
            starts.Add($"{container.Id} {(await bed.Containers.InspectAsync(container.Id)).GetProperty("State").GetProperty("StartedAt").GetString()}");
        return [.. starts.Order(StringComparer.Ordinal)];
    }
}
