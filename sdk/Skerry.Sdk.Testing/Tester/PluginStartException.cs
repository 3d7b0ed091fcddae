namespace Skerry.Sdk.Testing;

/// <summary>A plugin that did not start.</summary>
/// <param name="plugin">Its id.</param>
/// <param name="phase">What was being done with it: Discover, Verify, Require, Load, Configure or Start.</param>
/// <param name="reason">What the kernel says of it.</param>
/// <param name="log">What was logged of it.</param>
public sealed class PluginStartException(string plugin, string phase, string reason, string log)
    : Exception($"Plugin \"{plugin}\" did not start. While the kernel did this with it: {phase}\n{reason}{(log.Length == 0 ? "" : $"\nThe log:\n{log}")}")
{
    /// <summary>What was being done with it: Discover, Verify, Require, Load, Configure or Start.</summary>
    public string Phase => phase;

    /// <summary>What the kernel says of it.</summary>
    public string Reason => reason;
}
