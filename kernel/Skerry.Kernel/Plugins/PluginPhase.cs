namespace Skerry.Kernel.Plugins;

/// <summary>What was being done with a plugin when it failed.</summary>
public enum PluginPhase
{
    /// <summary>Reading its manifest.</summary>
    Discover,

    /// <summary>Checking its id, SDK range, capabilities and references.</summary>
    Verify,

    /// <summary>Looking for the plugins that it requires.</summary>
    Require,

    /// <summary>Loading its assembly and constructing it.</summary>
    Load,

    /// <summary>Its <c>Configure</c>, and building its container.</summary>
    Configure,

    /// <summary>Its <c>StartAsync</c>.</summary>
    Start,

    /// <summary>Its work: it failed too often, or took the kernel down.</summary>
    Run,
}
