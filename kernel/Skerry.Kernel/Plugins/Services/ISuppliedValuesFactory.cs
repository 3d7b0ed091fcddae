using Skerry.Sdk.Services;

namespace Skerry.Kernel.Plugins.Services;

/// <summary>Makes each plugin's own view of the values that plugins supply to apps.</summary>
public interface ISuppliedValuesFactory
{
    /// <summary>The values of one plugin.</summary>
    ISuppliedValues For(string plugin);
}
