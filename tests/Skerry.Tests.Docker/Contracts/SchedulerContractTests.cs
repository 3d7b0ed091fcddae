using Skerry.Tests.Docker.Support;
using Skerry.Tests.PluginHost.Testing.Contracts;

namespace Skerry.Tests.Docker.Contracts;

[Collection("docker")]
public sealed class SchedulerContractTests(DockerFixture fixture, ContractEngine engine) : IClassFixture<ContractEngine>
{
    public static TheoryData<string> Promises => [.. SchedulerContract.Suite.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task The_docker_scheduler_keeps_what_schedulers_promise(string promise)
    {
        await using var tester = await engine.StartAsync("Skerry.Plugins.Docker");
        var image = await fixture.Docker.Images.InspectAsync(fixture.Image, DockerFixture.Soon);

        await SchedulerContract.Suite.RunAsync(promise, new DockerScheduler(tester, engine, image.Id));
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task A_scheduler_that_breaks_one_promise_is_found_out(string promise)
    {
        await using var tester = await engine.StartAsync("Skerry.Plugins.Docker");
        var image = await fixture.Docker.Images.InspectAsync(fixture.Image, DockerFixture.Soon);
        var scheduler = new DockerScheduler(tester, engine, image.Id);
        WrongSchedulers.All[promise](scheduler.Altered, tester);

        await Mutants.FindsOutAsync(SchedulerContract.Suite, promise, scheduler);
    }
}
