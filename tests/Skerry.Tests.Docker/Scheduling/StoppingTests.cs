using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

[Collection("docker")]
public sealed class StoppingTests(DockerFixture fixture) : SchedulerTest(fixture)
{
    [Fact]
    public async Task A_released_address_is_the_last_to_be_used_again()
    {
        var first = await StartAsync(NewDeployment(), null, Worker("sleep 1000"));
        await StopAsync(new(App));
        var second = await StartAsync(NewDeployment(), null, Worker("sleep 1000"));
        Assert.NotEqual(first[0].Address, second[0].Address);
        await StopAsync(new(App));
    }

    [Fact]
    public async Task SIGTERM_reaches_the_program_and_the_grace_time_is_kept()
    {
        var deployment = NewDeployment();
        var gentle = Worker("""sh -c 'trap "echo bye; exit 0" TERM; echo ready; while :; do sleep 0.1; done'""");
        var started = await StartAsync(deployment, null, gentle);
        await foreach (var line in Fixture.Docker.Containers.Logs.ReadAsync(started[0].Id, new() { Follow = true }, false, DockerFixture.Soon))
            if (line.Text == "ready")
                break;
        var began = DateTime.UtcNow;
        await StopAsync(new(Deployment: deployment), grace: 20);
        Assert.True(DateTime.UtcNow - began < TimeSpan.FromSeconds(5));

        deployment = NewDeployment();
        var stubborn = Worker("""sh -c 'trap "" TERM; while :; do sleep 0.1; done'""");
        await StartAsync(deployment, null, stubborn);
        await Task.Delay(300);
        began = DateTime.UtcNow;
        await StopAsync(new(Deployment: deployment), grace: 2);
        Assert.InRange(DateTime.UtcNow - began, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(6));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Revives_what_was_stopped_at_its_address()
    {
        var deployment = NewDeployment();
        var started = await StartAsync(deployment, null, Worker("sleep 1000", 2));
        foreach (var instance in started)
            await Fixture.Docker.Containers.KillAsync(instance.Id, "SIGKILL", DockerFixture.Soon);
        await Fixture.Docker.Containers.RemoveAsync(started[1].Id, force: true, DockerFixture.Soon);
        var revived = await Fixture.Plugins.SendAsync(new ReviveInstances { Instances = started }, DockerFixture.Soon);
        Assert.Equal((started[0].Id, started[0].Address), (Assert.Single(revived).Id, revived[0].Address));
        var container = await Fixture.Docker.Containers.InspectAsync(started[0].Id, DockerFixture.Soon);
        Assert.Equal(started[0].Address, container.NetworkSettings!.Networks!.Values.Single().IpAddress);
        await StopAsync(new(Deployment: deployment));
    }
}
