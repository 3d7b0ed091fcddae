using Skerry.Sdk.Deployments;

namespace Skerry.Sdk.Testing;

/// <summary>A deployment of <see cref="MemoryDeployments"/>.</summary>
/// <param name="info">How it begins.</param>
public sealed class MemoryDeployment(DeploymentInfo info)
{
    volatile DeploymentInfo _info = info;

    /// <summary>How it is now. May be set from any thread.</summary>
    public DeploymentInfo Info
    {
        get => _info;
        set => _info = value;
    }

    /// <summary>Its output; whoever follows it sees the lines.</summary>
    public TestOutput Output { get; } = new();
}
