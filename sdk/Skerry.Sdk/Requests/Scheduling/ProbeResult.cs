namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>What came of trying a check once.</summary>
/// <param name="InstanceId">The instance's id.</param>
/// <param name="Check">What the check is called in messages.</param>
/// <param name="Problem">What was expected and what was seen; null if it passed.</param>
public sealed record ProbeResult(string InstanceId, string Check, string? Problem)
{
    /// <summary>Whether it passed.</summary>
    public bool Passed => Problem is null;
}
