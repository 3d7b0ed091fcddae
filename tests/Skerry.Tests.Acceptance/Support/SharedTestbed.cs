namespace Skerry.Tests.Acceptance.Support;

/// <summary>The testbed of tests that leave it as they found it, but for apps of their own.</summary>
public sealed class SharedTestbed() : Testbed("shared");

/// <summary>The tests that share it; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class Shared : ICollectionFixture<SharedTestbed>
{
    public const string Name = "A testbed that is left whole";
}
