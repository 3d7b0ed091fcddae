namespace Skerry.Sdk.Testing;

/// <summary>What is asked of every plugin, whatever its role.</summary>
public static class PluginContract
{
    /// <summary>The suite.</summary>
    public static ContractSuite<PluginSubject> Suite { get; } = new([.. ManifestChecks.All, .. LifeChecks.All]);
}
