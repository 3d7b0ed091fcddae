namespace Skerry.Sdk.Testing;

/// <summary>What every scheduler promises.</summary>
public static class SchedulerContract
{
    /// <summary>The suite.</summary>
    public static ContractSuite<SchedulerSubject> Suite { get; } =
        new([.. StartingChecks.All, .. CheckingChecks.All, .. StoppingChecks.All, .. TaskChecks.All, .. SchedulerInterruptions.All]);
}
