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
}
