namespace Skerry.Sdk.Testing;

/// <summary>What every proxy promises.</summary>
public static class ProxyContract
{
    /// <summary>The suite.</summary>
    public static ContractSuite<ProxySubject> Suite { get; } = new([.. RoutingChecks.All, .. TableChecks.All, .. TableInterruptions.All]);
}
