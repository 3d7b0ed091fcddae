using System.Collections.Frozen;
using System.Reflection;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins;

/// <summary>
/// The assemblies that the kernel and all plugins share, by simple name: whatever version or copy a plugin brings, it gets the kernel's. Their types cross
/// between kernel and plugins; everything else is a plugin's own. Primitives is among them because IConfiguration's reload token is one of its types.
/// </summary>
static class SharedAssemblies
{
    static readonly FrozenDictionary<string, Assembly> ByName = new[]
    {
        typeof(IPlugin).Assembly,
        typeof(IMediator).Assembly,
        typeof(IServiceCollection).Assembly,
        typeof(ILogger).Assembly,
        typeof(IConfiguration).Assembly,
        typeof(IChangeToken).Assembly,
    }.ToFrozenDictionary(assembly => assembly.GetName().Name!, StringComparer.OrdinalIgnoreCase);

    /// <summary>The kernel's assembly of that name, or null if it is not shared.</summary>
    public static Assembly? Find(string? simpleName) => simpleName is null ? null : ByName.GetValueOrDefault(simpleName);
}
