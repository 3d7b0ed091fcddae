namespace Skerry.Tests.Acceptance.Docker;

/// <summary>What should run is compared with what runs, whenever something happens to it.</summary>
[Collection(OwnDocker.Name)]
public sealed class LostContainersTests(DockerTestbed bed)
{
    [Fact]
    public async Task A_container_that_somebody_removed_is_replaced()
    {
        var app = await TestApp.DeployedAsync(bed, "removed");
        var lost = await bed.Containers.SettledAsync(app.Name);

        await bed.Containers.RemoveAsync(lost.Id);

        await HealsAsync(app);
        Assert.NotEqual(lost.Id, (await bed.Containers.SettledAsync(app.Name)).Id);
    }

    [Fact]
    public async Task An_instance_that_crashed_is_started_again_and_the_log_of_events_says_so()
    {
        var app = await TestApp.DeployedAsync(bed, "crashed");
        var container = await bed.Containers.SettledAsync(app.Name);
        var process = await bed.Containers.ProcessAsync(container.Id);

        Signals.Send(process, Signals.Kill);

        await Wait.UntilAsync(async () => await bed.Containers.ProcessAsync((await bed.Containers.OfAsync(app.Name))[0].Id) is var now && now != 0 && now != process, 20, () => "another process");
        await HealsAsync(app);
        var events = "";
        await Wait.UntilAsync(async () => (events = (await bed.LocalAsync("events", app.Name, "--format", "json")).Ok().Output).Contains("InstanceExited", StringComparison.Ordinal), 10, () => $"the event: {events}");
    }

    [Fact]
    public async Task One_of_two_that_is_lost_costs_no_request()
    {
        var app = await TestApp.DeployedAsync(bed, "one-of-two");
        await app.ScaleAsync("web=2");
        await Wait.UntilAsync(async () => (await Sight.OfAsync(bed, app.Name)) is { Containers.Count: 2 } seen && seen.Fault() is null, 30, () => "two instances");
        await using var load = await ConstantLoad.StartAsync(bed, 100, app.Name);

        Signals.Send(await bed.Containers.ProcessAsync((await bed.Containers.OfAsync(app.Name))[0].Id), Signals.Kill);
        await Task.Delay(1000);
        await HealsAsync(app);
        await bed.Containers.RemoveAsync((await bed.Containers.OfAsync(app.Name))[0].Id);
        await HealsAsync(app);

        Assert.Equal(2, (await bed.Containers.OfAsync(app.Name)).Count);
        var answers = await load.EndAsync();
        Assert.True(answers.Failures.Count == 0, answers.Show(answers.Failures));
    }

    [Fact]
    public async Task A_container_of_this_installation_that_nobody_owns_is_removed_and_others_are_let_be()
    {
        var app = await TestApp.DeployedAsync(bed, "owned");
        var kept = await bed.Containers.SettledAsync(app.Name);
        Dictionary<string, string> labels = new(kept.Labels) { ["skerry.deployment"] = "00000000-gone", ["skerry.release"] = "99" };

        var orphan = await bed.Containers.RunAsync(Idle(labels));
        labels["skerry.instance"] = "another";
        var foreign = await bed.Containers.RunAsync(Idle(labels));

        await Wait.UntilAsync(async () => (await bed.Containers.OfAsync(app.Name)).All(container => container.Id != orphan), 30, () => "the end of what nobody owns");
        Assert.Equal(kept.Id, (await bed.Containers.SettledAsync(app.Name)).Id);
        Assert.True((await bed.Containers.InspectAsync(foreign)).GetProperty("State").GetProperty("Running").GetBoolean());
        await bed.Containers.RemoveAsync(foreign);
    }

    static object Idle(IReadOnlyDictionary<string, string> labels) => new
    {
        Image = "skerry/base:bookworm",
        Cmd = new[] { "sleep", "infinity" },
        Labels = labels,
        // So that SIGTERM ends it.
        HostConfig = new { Init = true },
    };

    /// <summary>All is well again, without a command.</summary>
    async Task HealsAsync(TestApp app)
    {
        Sight? seen = null;
        await Wait.UntilAsync(async () => (seen = await Sight.OfAsync(bed, app.Name)).Fault() is null, 20, () => $"{app.Name}, which is to be well again: {seen}\n{bed.Kernel.Log()}");
    }
}
