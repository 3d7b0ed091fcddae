namespace Skerry.Tests.Packages.Support;

/// <summary>The tests that share an author's machine; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class OneMachine : ICollectionFixture<AuthorMachine>
{
    public const string Name = "The machine of an author";
}
