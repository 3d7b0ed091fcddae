using Skerry.Sdk.Requests.Engine;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Contracts;

/// <summary>The Dockerfile builder, which builds through the docker plugin, as the builders' suite sees it.</summary>
sealed class DockerfileBuilder(PluginTester tester, ContractEngine engine, string from) : BuilderSubject
{
    public override IContractTarget Plugin => tester;

    public override string Capability => "builder:dockerfile";

    public override Task WriteSourceAsync(string archive) =>
        WriteAsync(archive, ("Dockerfile", $"FROM {from}\nCOPY . /src/\nRUN sleep 0.3; cat /src/unique\n"), ("unique", archive));

    public override Task WriteForeignSourceAsync(string archive) => WriteAsync(archive, ("package.json", "{}"));

    public override Task WriteBrokenSourceAsync(string archive) => WriteAsync(archive, ("Dockerfile", $"FROM {from}\nRUN exit 3\n"));

    public override string ImageName(string app, string deployment) => EngineMarks.ImageName(engine.InstanceId, app, deployment);

    public override Task<IReadOnlyDictionary<string, string>?> FindLabelsAsync(string image) => engine.FindLabelsAsync(image);

    static async Task WriteAsync(string archive, params (string, string)[] files)
    {
        await using var file = File.Create(archive);
        await using var tar = Tar.Of(files);
        await tar.CopyToAsync(file);
    }
}
