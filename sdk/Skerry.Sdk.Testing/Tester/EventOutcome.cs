namespace Skerry.Sdk.Testing;

/// <summary>What came of an event.</summary>
/// <param name="Handled">Whether the plugin handled it in the end; if not, it was set aside as a dead letter.</param>
/// <param name="Attempts">How often it was delivered: 1, or more if the plugin threw. The pauses between are skipped on the tester's clock.</param>
/// <param name="Errors">What was thrown, with stacks, one for each attempt that failed. Text, for an exception itself would keep the plugin in memory.</param>
public sealed record EventOutcome(bool Handled, int Attempts, IReadOnlyList<string> Errors)
{
    /// <summary>What the last failed attempt threw; null if none failed.</summary>
    public string? Error => Errors.Count == 0 ? null : Errors[^1];
}
