namespace Skerry.Kernel.Plugins;

/// <summary>The names that the kernel's own commands have taken.</summary>
public interface IKernelCommandNames
{
    /// <summary>Whether a command or an alias of the kernel has this name.</summary>
    bool Contains(string name);
}
