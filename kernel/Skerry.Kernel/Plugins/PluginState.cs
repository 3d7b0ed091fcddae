namespace Skerry.Kernel.Plugins;

/// <summary>Where a plugin is in its life. See <see cref="Skerry.Sdk.Plugins.IPlugin"/> for what happens in each step.</summary>
public enum PluginState
{
    /// <summary>Its folder was found.</summary>
    Discovered,

    /// <summary>Its manifest and its references are in order.</summary>
    Verified,

    /// <summary>Its assembly is in memory.</summary>
    Loaded,

    /// <summary>It has declared what it brings and its container was built.</summary>
    Configured,

    /// <summary>It hears events, answers requests and has commands.</summary>
    Started,

    /// <summary>It takes nothing new; what runs is ending.</summary>
    Stopping,

    /// <summary>It has stopped with the kernel.</summary>
    Stopped,

    /// <summary>It was taken out of the running kernel.</summary>
    Unloaded,

    /// <summary>Its owner does not want it to be loaded.</summary>
    Disabled,

    /// <summary>It could not be used; phase and reason say why.</summary>
    Failed,
}
