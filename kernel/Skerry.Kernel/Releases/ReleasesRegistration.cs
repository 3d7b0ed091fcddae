using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Releases.Commands;

namespace Skerry.Kernel.Releases;

/// <summary>Adds the commands about releases; their store comes with the deployments.</summary>
public static class ReleasesRegistration
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddReleases(this IServiceCollection services) => services
        .AddCommand<ReleasesList>()
        .AddCommand<ReleasesInfo>()
        .AddCommand<ReleasesDiff>()
        .AddCommand<ReleasesRollback>();
}
