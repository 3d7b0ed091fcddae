namespace Skerry.Sdk.Testing;

/// <summary>What every datastore promises.</summary>
public static class DatastoreContract
{
    /// <summary>The suite.</summary>
    public static ContractSuite<DatastoreSubject> Suite { get; } = new([.. ServiceChecks.All, .. LinkChecks.All, .. ServiceInterruptions.All]);
}
