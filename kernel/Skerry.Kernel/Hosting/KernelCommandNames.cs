using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Plugins;

namespace Skerry.Kernel.Hosting;

/// <summary>Tells the plugin host which names the kernel's commands have. Looked up late: the registry needs commands that need the plugin host.</summary>
sealed class KernelCommandNames(IServiceProvider services) : IKernelCommandNames
{
    public bool Contains(string name) => services.GetRequiredService<CommandRegistry>().IsKernels(name);
}
