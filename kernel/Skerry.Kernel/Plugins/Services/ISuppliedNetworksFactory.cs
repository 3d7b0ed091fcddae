using Skerry.Sdk.Services;

namespace Skerry.Kernel.Plugins.Services;

/// <summary>Makes each plugin's own view of the networks that plugins have apps join.</summary>
public interface ISuppliedNetworksFactory
{
    /// <summary>The networks of one plugin.</summary>
    ISuppliedNetworks For(string plugin);
}
