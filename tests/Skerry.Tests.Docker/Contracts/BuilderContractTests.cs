using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Contracts;

[Collection("docker")]
public sealed class BuilderContractTests(DockerFixture fixture, ContractEngine engine) : IClassFixture<ContractEngine>
{
    public static TheoryData<string> Promises => [.. BuilderContract.Suite.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task The_Dockerfile_builder_keeps_what_builders_promise(string promise)
    {
        await using var tester = await engine.StartAsync("Skerry.Plugins.Builders", "Skerry.Plugins.Docker");

        await BuilderContract.Suite.RunAsync(promise, new DockerfileBuilder(tester, engine, fixture.Image));
    }
}
