using System.Runtime.CompilerServices;

namespace Skerry.Tests.Simulation.Running;

/// <summary>A container of services compiles what is asked for twice, on the thread pool. A kernel here lives for milliseconds, so that would only cost time.</summary>
static class DependencyInjectionSettings
{
    [ModuleInitializer]
    public static void Set() => AppContext.SetSwitch("Microsoft.Extensions.DependencyInjection.DisableDynamicEngine", true);
}
