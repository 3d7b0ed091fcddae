namespace Skerry.Sdk.Testing;

/// <summary>A plugin that does not keep what its role promises.</summary>
/// <param name="expected">What the contract says.</param>
/// <param name="seen">What was seen.</param>
/// <param name="inner">What was thrown, if anything was.</param>
public sealed class ContractException(string expected, string seen, Exception? inner = null) : Exception($"Expected: {expected}\nSeen: {seen}", inner)
{
    /// <summary>What the contract says.</summary>
    public string Expected => expected;

    /// <summary>What was seen.</summary>
    public string Seen => seen;
}
