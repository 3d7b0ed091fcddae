namespace Skerry.Tests.Acceptance.Support;

/// <summary>The testbed of tests that stop and kill Docker: it has a dockerd of its own.</summary>
public sealed class DockerTestbed() : Testbed("docker")
{
    /// <summary>Its dockerd.</summary>
    public Engine Engine { get; private set; } = null!;

    /// <summary>A subnet for networks that are not Skerry's.</summary>
    public string PlainSubnet => SubnetPool.Replace(".0.0/16", ".252.0/24", StringComparison.Ordinal);

    protected override IReadOnlyDictionary<string, string?> ScriptEnvironment => new Dictionary<string, string?> { ["SKERRY_TESTBED_DOCKER"] = "own" };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Assert.StartsWith(Root, DockerSocket, StringComparison.Ordinal);
        Engine = new(this);
    }
}

/// <summary>The tests that share it; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class OwnDocker : ICollectionFixture<DockerTestbed>
{
    public const string Name = "A testbed with a dockerd of its own";
}
