namespace Skerry.Sdk.Testing;

/// <summary>What came of a gate.</summary>
/// <param name="Reason">The message that the person would see, with every objector; null if nobody objected.</param>
public sealed record GateAnswer(string? Reason)
{
    /// <summary>Whether it may happen.</summary>
    public bool IsAllowed => Reason is null;
}
