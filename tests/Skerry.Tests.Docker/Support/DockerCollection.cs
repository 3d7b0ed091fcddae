namespace Skerry.Tests.Docker.Support;

/// <summary>All tests that share one engine and image.</summary>
[CollectionDefinition("docker")]
public sealed class DockerCollection : ICollectionFixture<DockerFixture>;
